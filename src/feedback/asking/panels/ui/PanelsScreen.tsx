import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Go, useGo } from '../../../../platform/ui/Go.tsx'
import { Page } from '../../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../../platform/ui/page/States.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../../platform/ui/values.ts'
import classes from '../../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'

/** Panels: people who agreed to be asked now and then. */
export const PanelsScreen = () => {
  const go = useGo()
  const may = useMay()
  const asked = useAsk(api.panels, {})
  const [name, setName] = useState('')
  const making = useAct(api.createPanel)
  const make = async () => {
    const made = await making.act({ name })
    if (made) go(`/panels/${made.id}`)
  }
  return (
    <Page
      title="Panels"
      above={<Go href="/surveys">Surveys</Go>}
      about="People who agreed to be asked now and then. A survey can draw its sample from one."
    >
      {may('surveys.ask') && (
        <Group align="flex-end" mb="md">
          <TextInput
            label="New panel"
            placeholder="Regulars, trade customers …"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button variant="default" disabled={name.trim() === ''} loading={making.acting} onClick={() => void make()}>
            Begin a panel
          </Button>
        </Group>
      )}
      <Answered of={asked} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No panel yet"
              why="Begin one for people who are glad to be asked, and leave the others in peace."
            />
          ) : (
            <ul className={classes.links}>
              {rows.map(({ id, name: called, purpose, members }) => (
                <li key={id}>
                  <Go href={`/panels/${id}`}>{called}</Go>{' '}
                  <span className={classes.soft}>
                    {sayCount(members, ['member', 'members'])}
                    {purpose ? `. ${purpose}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
