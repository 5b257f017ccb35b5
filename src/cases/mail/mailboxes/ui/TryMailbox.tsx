import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Need } from '../../../../platform/ui/page/States.tsx'
import { isOver, useRun } from '../../../../platform/ui/run/RunProgress.tsx'
import { useAct } from '../../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { type Mailbox, Tried } from '../schema.ts'
import classes from './Mailbox.module.css'

/** A server that is not set is no failure: some mailboxes only read. */
const toneOf = ({ works, says }: Tried['imap']) => (works ? 'teal' : says.startsWith('No server') ? 'amber' : 'red')

/** Tries both connections with what is saved, and says how each went. */
export const TryMailbox = ({ box }: { box: Mailbox }) => {
  const [runId, setRunId] = useState<string>()
  const trying = useAct(api.tryMailbox)
  const run = useRun(runId).data
  const under = runId !== undefined && !isOver(run)
  const result = run?.state === 'done' ? Tried.safeParse(run.result).data : undefined
  const begin = async () => {
    const begun = await trying.act({ id: box.id })
    if (begun) setRunId(begun.runId)
  }
  return (
    <div className={classes.tried}>
      <Group>
        <Button variant="default" loading={trying.acting || under} onClick={() => void begin()}>
          Try the connection
        </Button>
      </Group>
      <div role="status">
        {result &&
          (['imap', 'smtp'] as const).map((way) => (
            <Need key={way} tone={toneOf(result[way])}>
              <b>{way === 'imap' ? 'Reading: ' : 'Sending: '}</b>
              {result[way].says}
            </Need>
          ))}
        {run?.problem && <Need tone="red">{run.problem}</Need>}
      </div>
    </div>
  )
}
