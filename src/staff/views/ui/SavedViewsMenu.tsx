import { Menu, UnstyledButton } from '@mantine/core'
import { IconBookmark, IconCheck, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useAddress, useGo } from '../../../platform/ui/Go.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { viewsApi } from '../api.ts'
import { queryOf, sameView } from '../model.ts'
import type { SavedView } from '../schema.ts'
import classes from './SavedViews.module.css'
import { SaveViewDialog } from './SaveViewDialog.tsx'

/** Stands before the filters of a list: views that were saved, and the way to save this one. */
export const SavedViewsMenu = ({ list }: { list: string }) => {
  const [saving, setSaving] = useState(false)
  const [params] = useAddress()
  const go = useGo()
  const asked = useAsk(viewsApi.views, { list })
  const { act: change } = useAct(viewsApi.editView, { done: 'The view is saved as it is now.' })
  const { act: remove } = useAct(viewsApi.removeView, { done: 'The view is gone. The list stays as it is.' })
  const rows = asked.data?.rows ?? []
  const query = queryOf(params)
  const present = rows.find((view) => sameView(view.query, query))
  const mine = rows.filter((view) => view.mine)
  const others = rows.filter((view) => !view.mine)
  const item = (view: SavedView) => (
    <Menu.Item
      key={view.id}
      role="menuitemradio"
      aria-checked={view === present}
      leftSection={view === present ? <IconCheck size={15} /> : <span className={classes.noMark} />}
      onClick={() => go(view.query ? `${list}?${view.query}` : list)}
    >
      {view.name}
      <span className={classes.whose}>
        {view.mine ? (view.shared ? `shared with ${view.teamName ?? 'all'}` : '') : view.ownerName}
      </span>
    </Menu.Item>
  )
  return (
    <>
      <DropMenu
        position="bottom-start"
        width={260}
        target={
          <UnstyledButton className={classes.menu} title="Saved views">
            <IconBookmark size={15} aria-hidden="true" />
            {present?.name ?? 'Views'}
          </UnstyledButton>
        }
      >
        {rows.length === 0 && <Menu.Label>Save filters, order and columns under a name</Menu.Label>}
        {mine.map(item)}
        {others.length > 0 && <Menu.Label>Shared by others</Menu.Label>}
        {others.map(item)}
        <Menu.Divider />
        <Menu.Item onClick={() => setSaving(true)}>Save this view as …</Menu.Item>
        {mine
          .filter((view) => view !== present)
          .map((view) => (
            <Menu.Item
              key={`${view.id} change`}
              onClick={() => void change({ id: view.id, query }, { ifMatch: view.version })}
            >
              Make “{view.name}” what is shown now
            </Menu.Item>
          ))}
        {present?.mine && (
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => void remove({ id: present.id })}>
            Remove “{present.name}”
          </Menu.Item>
        )}
      </DropMenu>
      {saving && <SaveViewDialog list={list} query={query} onClose={() => setSaving(false)} />}
    </>
  )
}
