// <RunProgress id onDone? title?>: one piece of long work (GET /runs/{id}): how many, how fast, how long yet, cancel.
// It asks the server, so it survives a reload: keep the id in the URL or read it from the record. <RunningWork> lists
// what runs now (the frame shows it). useRun(id) gives the run itself.
import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, type Run } from '../../api.ts'
import { Go } from '../Go.tsx'
import { Need, ProblemNote, Waiting } from '../page/States.tsx'
import { useMay } from '../session.tsx'
import { useAct, useAsk } from '../use-ask.ts'
import { sayNumber, saySpan } from '../values.ts'
import classes from './RunProgress.module.css'

export const isOver = (run: Run | undefined): boolean =>
  run !== undefined && run.state !== 'waiting' && run.state !== 'running'

/** The run, asked again every second until it is over. */
export const useRun = (id: string | undefined) => {
  const query = useAsk(api.run, { id: id ?? '' }, { when: id !== undefined, keep: false, every: false })
  const over = isOver(query.data)
  const { refetch } = query
  useEffect(() => {
    if (id === undefined || over) return
    const timer = setInterval(() => void refetch(), 1000)
    return () => clearInterval(timer)
  }, [id, over, refetch])
  return query
}

/** Rows a second over the last half minute that was seen, else since the start. */
const usePace = (run: Run | undefined): number | undefined => {
  const seen = useRef<{ at: number; done: number }[]>([])
  if (run?.state !== 'running') return undefined
  const at = run.beatAt ? Date.parse(run.beatAt) : Date.now()
  const last = seen.current.at(-1)
  if (!last || last.at !== at)
    seen.current = [...seen.current.filter((each) => at - each.at < 30_000), { at, done: run.done }]
  const first = seen.current[0]
  if (first && at - first.at > 2000) return ((run.done - first.done) * 1000) / (at - first.at)
  const begun = run.startedAt ? Date.parse(run.startedAt) : at
  return at > begun ? (run.done * 1000) / (at - begun) : undefined
}

const words: Record<Run['state'], string> = {
  waiting: 'Waiting for its turn',
  running: 'Running',
  done: 'Done',
  failed: 'Stopped by a problem',
  cancelled: 'Cancelled',
}

const Numbers = ({ run, pace }: { run: Run; pace: number | undefined }) => {
  const left = run.total !== null && pace ? (run.total - run.done) / pace : undefined
  return (
    <p className={classes.numbers}>
      {run.total === null
        ? `${sayNumber(run.done)} ${run.unit}`
        : `${sayNumber(run.done)} of ${sayNumber(run.total)} ${run.unit}`}
      {pace !== undefined && pace >= 1 && ` · ${sayNumber(pace)} a second`}
      {left !== undefined && run.state === 'running' && ` · ${left < 2 ? 'nearly done' : `${saySpan(left)} left`}`}
    </p>
  )
}

type RunProgressProps = { id: string; title?: string; onDone?: (run: Run) => void }

export const RunProgress = ({ id, title, onDone }: RunProgressProps) => {
  const query = useRun(id)
  const client = useQueryClient()
  const may = useMay()
  const cancel = useAct(api.cancelRun)
  const run = query.data
  const pace = usePace(run)
  const over = isOver(run)
  const wasOver = useRef<boolean | undefined>(undefined)

  useEffect(() => {
    if (!run) return
    // Only what ends while it is watched makes the rest of the screens stale.
    if (over && wasOver.current === false) {
      void client.invalidateQueries()
      onDone?.(run)
    }
    wasOver.current = over
  }, [run, over, client, onDone])

  if (!run)
    return query.error ? <ProblemNote problem={query.error} again={() => void query.refetch()} /> : <Waiting rows={2} />
  const share = run.total ? Math.min(100, (run.done / run.total) * 100) : run.state === 'done' ? 100 : 0
  const open = run.total === null && run.state === 'running'
  return (
    <section className={classes.run} aria-label={title ?? run.title}>
      <div className={classes.head}>
        <b>{title ?? run.title}</b>
        <span role="status">{run.cancelAskedAt && !over ? 'Stopping at the end of this batch' : words[run.state]}</span>
      </div>
      <Progress
        value={open ? 100 : share}
        striped={open}
        size={6}
        color={run.state === 'failed' ? 'red' : run.state === 'cancelled' ? 'gray' : 'teal'}
        aria-label={`${title ?? run.title}: ${words[run.state]}`}
      />
      <div className={classes.foot}>
        <Numbers run={run} pace={pace} />
        {!over && may('runs.cancel') && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={cancel.acting || run.cancelAskedAt !== null}
            onClick={() => void cancel.act({ id })}
          >
            Cancel
          </Button>
        )}
      </div>
      {run.problem && <Need tone="red">{run.problem}</Need>}
    </section>
  )
}

/** One line for the frame: what runs just now, and how far it is. */
export const RunningWork = ({ href }: { href?: string | undefined }) => {
  const may = useMay()
  const [pause, setPause] = useState(15_000)
  const query = useAsk(api.runs, { limit: 5 }, { when: may('runs.read'), every: pause })
  const running = query.data?.rows.filter((run) => !isOver(run)) ?? []
  const busy = running.length > 0
  useEffect(() => setPause(busy ? 3000 : 15_000), [busy])
  if (running.length === 0) return null
  return (
    <ul className={classes.running} aria-label="Work in progress">
      {running.map((run) => {
        const share = run.total
          ? `${Math.floor((run.done / run.total) * 100)}\u202f%`
          : run.done > 0
            ? sayNumber(run.done)
            : '…'
        const line = (
          <>
            <span>{run.title}</span> {share}
          </>
        )
        return <li key={run.id}>{href ? <Go href={href}>{line}</Go> : line}</li>
      })}
    </ul>
  )
}
