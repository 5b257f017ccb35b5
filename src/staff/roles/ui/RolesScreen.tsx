import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import lines from '../../ui/Lines.module.css'
import { rolesApi } from '../api.ts'
import { RolePanel } from './RolePanel.tsx'

type Draft = { name: string; description: string; words: string[] }
const NEW = 'new'

export const RolesScreen = () => {
  const may = useMay()
  const [params, set] = useAddress()
  const open = params.get('open') ?? undefined
  const [draft, setDraft] = useState<Draft>()
  const asked = useAsk(rolesApi.roles)
  const role = asked.data?.rows.find((each) => each.id === open)
  const go = (id: string | undefined) => {
    if (id !== NEW) setDraft(undefined)
    set({ open: id })
  }
  const copy = (wish: Draft) => {
    setDraft(wish)
    set({ open: NEW })
  }
  const shown = open === NEW || role !== undefined
  return (
    <Page
      title="Roles"
      about="What each role lets people see and do. A change holds within a second."
      action={may('roles.edit') ? <Button onClick={() => go(NEW)}>Add a role</Button> : undefined}
      panel={
        shown ? (
          <RolePanel
            key={role ? `${role.id} ${role.version}` : `new ${draft?.name ?? ''}`}
            {...(role ? { role } : {})}
            {...(draft && !role ? { begin: draft } : {})}
            onClose={() => go(undefined)}
            onOpen={go}
            onCopy={copy}
          />
        ) : undefined
      }
    >
      <Answered of={asked} rows={7}>
        {({ rows }) => (
          <ul className={lines.lines}>
            {rows.map((each) => (
              <li key={each.id} className={lines.line}>
                <span className={lines.what}>
                  <button
                    type="button"
                    className={lines.open}
                    aria-current={each.id === open || undefined}
                    onClick={() => go(each.id)}
                  >
                    {each.name}
                  </button>
                  <small>{each.description}</small>
                </span>
                {!each.builtIn && <span className={lines.tag}>your own</span>}
                <span className={lines.tag}>
                  {each.fixed ? 'everything' : sayCount(each.words.length, ['permission', 'permissions'])}
                </span>
                <span className={lines.tag}>{sayCount(each.holders, ['person', 'people'])}</span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  )
}
