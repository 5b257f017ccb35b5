import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Go, useGo } from '../../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../../platform/ui/page/States.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import { sayCount, sayDay, sayNumber } from '../../../../platform/ui/values.ts'
import classes from '../../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'
import { Join } from './Join.tsx'

type Whole = { id: string; name: string; purpose: string; version: number; members: number }

const About = ({ panel }: { panel: Whole }) => {
  const go = useGo()
  const [name, setName] = useState(panel.name)
  const [purpose, setPurpose] = useState(panel.purpose)
  const saving = useAct(api.editPanel, { done: 'Saved.' })
  const same = name === panel.name && purpose === panel.purpose
  const putAway = async () => {
    if (await saving.act({ id: panel.id, archived: true }, { ifMatch: panel.version })) go('/panels')
  }
  return (
    <div className={classes.narrow}>
      <TextInput label="Name" value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <Textarea
        mt="sm"
        label="What its members agreed to"
        autosize
        minRows={2}
        value={purpose}
        onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
      />
      <Group mt="sm">
        <Button
          variant="default"
          disabled={same || name.trim() === ''}
          loading={saving.acting}
          onClick={() => void saving.act({ id: panel.id, name, purpose }, { ifMatch: panel.version })}
        >
          Save
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void putAway()}>
          Put it away
        </Button>
      </Group>
    </div>
  )
}

/** One panel: what its members agreed to, who they are, and how often they were asked. */
export const PanelScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const may = useMay()
  const asked = useAsk(api.panel, { id })
  const leaving = useAct(api.leavePanel, { done: 'Not in the panel any more.' })
  return (
    <Page
      title={asked.data?.name ?? 'Panel'}
      above={<Go href="/panels">Panels</Go>}
      about={asked.data && sayCount(asked.data.members, ['member', 'members'])}
    >
      <Answered of={asked} rows={6}>
        {(panel) => (
          <>
            {may('surveys.ask') && <About key={panel.version} panel={panel} />}
            {may('surveys.ask') && <Join id={panel.id} />}
            <Section title="Members">
              {panel.rows.length === 0 ? (
                <EmptyState small title="Nobody yet" why="Add those who agreed, one by one or all that have a tag." />
              ) : (
                <ul className={classes.links}>
                  {panel.rows.map((member) => (
                    <li key={member.customerId}>
                      <Group justify="space-between">
                        <span>
                          <Go href={`/customers/${member.customerId}`}>{member.name}</Go>{' '}
                          <span className={classes.soft}>
                            {member.email ?? 'no e-mail'}, since {sayDay(member.joinedAt)},{' '}
                            {member.asked === 0
                              ? 'not asked yet'
                              : `answered ${sayNumber(member.answered)} of ${sayCount(member.asked, ['request', 'requests'])}`}
                          </span>
                        </span>
                        {may('surveys.ask') && (
                          <Button
                            size="compact-xs"
                            variant="subtle"
                            color="gray"
                            aria-label={`Take ${member.name} out`}
                            onClick={() => void leaving.act({ id: panel.id, customerId: member.customerId })}
                          >
                            Take out
                          </Button>
                        )}
                      </Group>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}
