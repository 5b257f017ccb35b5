import { Button } from '@mantine/core'
import { z } from 'zod'
import type { Problem } from '../../../platform/ui/ask.ts'
import versions from '../../../platform/ui/form/BothVersions.module.css'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoment, sayWhen } from '../../../platform/ui/values.ts'
import { channelLabels, directionLabels } from '../../interactions/schema.ts'
import { roleLabels } from '../../relationships/wording.ts'
import { kindLabels } from '../../schema.ts'
import lists from '../../ui/Lists.module.css'
import { api } from '../api.ts'
import type { HistoryEntry } from '../schema.ts'
import { sayAction, sayChanged, sayField, sayVia } from '../wording.ts'
import classes from './History.module.css'

type HistoryLineProps = {
  entry: HistoryEntry
  customerId: string
  names: ReadonlyMap<string, string>
  mayUndo: boolean
}

const isDay = /^\d{4}-\d{2}-\d{2}$/
const isMoment = /^\d{4}-\d{2}-\d{2}T/

const words: Record<string, Record<string, string>> = {
  channel: { ...channelLabels },
  direction: { ...directionLabels },
  role: { ...roleLabels },
  kind: { ...kindLabels },
}

const say = (field: string, value: unknown, names: ReadonlyMap<string, string>): string => {
  const known = typeof value === 'string' ? words[field]?.[value] : undefined
  if (known) return known
  if (typeof value === 'string' && isDay.test(value)) return sayDay(value)
  if (typeof value === 'string' && isMoment.test(value)) return sayMoment(value)
  return sayChanged(value, names)
}

export const HistoryLine = ({ entry, customerId, names, mayUndo }: HistoryLineProps) => {
  const undoing = useAct(api.undoChange, {
    quiet: true,
    stale: ['interactions', 'orders'],
    done: 'Taken back. It stands in the history as a change of its own.',
  })
  const who = entry.staffName ?? (entry.staffId ? (names.get(entry.staffId) ?? 'Someone who left') : 'Rapport')
  const via = sayVia(entry.via)
  const undone = entry.undoneBy !== null
  return (
    <li data-undone={undone || undefined} className={classes.entry}>
      <div className={classes.head}>
        <span className={classes.what}>
          <b>{who}</b> {sayAction(entry)}
          {via && <span className={lists.aside}>{via}</span>}
          {entry.undoes !== null && <span className={lists.aside}>taking back an earlier change</span>}
          {undone && <span className={lists.aside}>taken back since</span>}
        </span>
        <time className={lists.end} dateTime={entry.at} title={sayMoment(entry.at)}>
          {sayWhen(entry.at)}
        </time>
        {mayUndo && entry.mayBeUndone && !undone && (
          <Button
            size="compact-xs"
            variant="default"
            loading={undoing.acting}
            aria-label={`Undo: ${who} ${sayAction(entry)}, ${sayMoment(entry.at)}`}
            onClick={() => void undoing.act({ id: customerId, seq: entry.seq })}
          >
            Undo
          </Button>
        )}
      </div>
      <Changes changes={entry.changes} names={names} />
      {undoing.problem && <Refusal problem={undoing.problem} names={names} />}
    </li>
  )
}

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0)

/** What was there before is crossed out; where nothing was, only what came is said. */
const Changes = ({ changes, names }: { changes: HistoryEntry['changes']; names: ReadonlyMap<string, string> }) => {
  const told = changes.filter(({ before, after }) => !isNothing(before) || !isNothing(after))
  if (told.length === 0) return null
  return (
    <dl className={classes.changes}>
      {told.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{sayField(field)}</dt>
          <dd>
            {(before === false || !isNothing(before)) && (
              <>
                <del>{say(field, before, names)}</del> <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>{say(field, after, names)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const InTheWay = z.record(z.string(), z.object({ now: z.unknown(), made: z.unknown(), before: z.unknown() }))

/** A later change stands in the way: both values are shown, and nothing was touched. */
const Refusal = ({ problem, names }: { problem: Problem; names: ReadonlyMap<string, string> }) => {
  const fields = Object.entries(InTheWay.safeParse(problem.current).data ?? {})
  if (fields.length === 0) return <ProblemNote problem={problem} />
  return (
    <div className={versions.conflict} role="alert">
      <p>Not taken back: it was changed again since. Nothing was touched; compare, and edit by hand.</p>
      {fields.map(([field, { now, before }]) => (
        <dl key={field}>
          <div>
            <dt>{sayField(field)} now</dt>
            <dd>{say(field, now, names)}</dd>
          </div>
          <div>
            <dt>It would be again</dt>
            <dd>{say(field, before, names)}</dd>
          </div>
        </dl>
      ))}
    </div>
  )
}
