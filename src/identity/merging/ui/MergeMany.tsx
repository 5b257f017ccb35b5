import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCustomer } from '../../../customers/ui/use-customer.ts'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import classes from './Merging.module.css'

const One = ({ id, kept, keep }: { id: string; kept: boolean; keep: () => void }) => {
  const { data } = useCustomer(id)
  const customer = data?.customer
  return (
    <li>
      <span className={classes.what}>
        {customer ? <Go href={`/customers/${id}`}>{customer.name}</Go> : 'Loading…'}
        <span className={classes.small}>
          {[customer?.email, customer?.phone, customer?.city].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={classes.wish}>
        <label>
          <input type="radio" name="keep" checked={kept} onChange={keep} /> Keep this one
        </label>
      </span>
    </li>
  )
}

/** Several records of one customer, made one in a run that tells what became of each. */
export const MergeMany = ({ ids }: { ids: string[] }) => {
  const [params, set] = useAddress()
  const [kept, setKept] = useState(ids[0] ?? '')
  const merging = useAct(api.mergeInBulk, { quiet: true })
  const runId = params.get('run') ?? undefined
  const start = async () => {
    const begun = await merging.act({ groups: [{ ids, keep: kept }] })
    if (begun) set({ run: begun.runId }, { replace: true })
  }
  if (runId) return <Result runId={runId} kept={kept} />
  return (
    <>
      <ul className={classes.rows}>
        {ids.map((id) => (
          <One key={id} id={id} kept={id === kept} keep={() => setKept(id)} />
        ))}
      </ul>
      <div className={classes.foot}>
        {merging.problem && <ProblemNote problem={merging.problem} />}
        <div className={classes.acts}>
          <Button onClick={() => void start()} loading={merging.acting}>
            Merge {ids.length} customers
          </Button>
          <Button variant="subtle" component={Go} href="/customers">
            Leave them apart
          </Button>
        </div>
      </div>
    </>
  )
}

const outcomeWords: Record<string, string> = {
  merged: 'merged',
  'already one': 'were one already',
  refused: 'refused',
  'taken back': 'taken back',
  left: 'left as they are',
  waiting: 'waiting',
}

const Result = ({ runId, kept }: { runId: string; kept: string }) => {
  const told = useAsk(api.mergePairs, { runId }, { every: 2000 })
  const undoing = useAct(api.undoMerges, { stale: 'everything' })
  const [undoRun, setUndoRun] = useState<string>()
  const { rows = [], outcomes = {} } = told.data ?? {}
  const refused = rows.filter((row) => row.problem !== null)
  const takeBack = async () => {
    const begun = await undoing.act({ runId })
    if (begun) setUndoRun(begun.runId)
  }
  return (
    <div className={classes.foot}>
      <RunProgress id={undoRun ?? runId} />
      <p>
        {Object.entries(outcomes)
          .map(([outcome, n]) => `${n} ${outcomeWords[outcome] ?? outcome}`)
          .join(' · ')}
      </p>
      {refused.map((row) => (
        <p key={row.line} className={classes.small}>
          <Go href={`/customers/${row.otherId}`}>This one</Go>: {row.problem}
        </p>
      ))}
      <div className={classes.acts}>
        <Button component={Go} href={`/customers/${kept}?tab=sources`}>
          Open the customer
        </Button>
        {(outcomes.merged ?? 0) > 0 && !undoRun && (
          <Button variant="default" onClick={() => void takeBack()} loading={undoing.acting}>
            Take all of it back
          </Button>
        )}
      </div>
    </div>
  )
}
