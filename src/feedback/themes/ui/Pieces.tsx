import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { useKeys } from '../../../platform/ui/keys.ts'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayShare } from '../../../platform/ui/values.ts'
import type { EvidenceRow } from '../../evidence/schema.ts'
import { api } from '../api.ts'
import classes from './Themes.module.css'
import { kindOne, meant } from './wording.ts'

type Decided = { says?: boolean; sentiment?: -1 | 0 | 1 }

/** What people said, each with where it lies; J and K go through them, Y and N say whether they speak of the theme. */
export const Pieces = ({ rows, theme }: { rows: readonly EvidenceRow[]; theme?: { id: string; name: string } }) => {
  const edits = useMay()('themes.edit')
  const [at, setAt] = useState(-1)
  const [said, setSaid] = useState<ReadonlyMap<string, Decided>>(new Map())
  const { act } = useAct(api.decideEvidence, { stale: [] })
  const present = rows[at]
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setAt(next)
    document.getElementById(`piece-${rows[next]?.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const decide = async (row: EvidenceRow, decided: Decided) => {
    setSaid((before) => new Map(before).set(row.id, { ...before.get(row.id), ...decided }))
    const { says, sentiment } = decided
    const done = await act({
      id: row.id,
      ...(says !== undefined && theme ? { theme: theme.id, says } : {}),
      ...(sentiment !== undefined ? { sentiment } : {}),
    })
    if (!done) setSaid((before) => new Map([...before].filter(([id]) => id !== row.id)))
  }
  const here = (decided: Decided, on: boolean) => {
    if (present) void decide(present, decided)
    if (on) move(1)
  }
  useKeys(
    [
      { key: 'j', does: 'Next text', run: () => move(1) },
      { key: 'k', does: 'Text before', run: () => move(-1) },
      ...(theme
        ? [
            { key: 'y', does: `Speaks of “${theme.name}”`, run: () => here({ says: true }, true) },
            { key: 'n', does: `Does not speak of “${theme.name}”`, run: () => here({ says: false }, true) },
          ]
        : []),
      { key: '1', does: 'It is meant ill', run: () => here({ sentiment: -1 }, false) },
      { key: '2', does: 'It is meant neither well nor ill', run: () => here({ sentiment: 0 }, false) },
      { key: '3', does: 'It is meant well', run: () => here({ sentiment: 1 }, false) },
    ],
    { group: 'What people said', when: edits },
  )
  if (rows.length === 0)
    return (
      <EmptyState
        small
        title="Nothing here that you may read"
        why="Each text is shown by the rule of where it lies: a survey’s promise, who may see a case or a customer."
      />
    )
  return (
    <ul className={classes.pieces}>
      {rows.map((row) => {
        const own = said.get(row.id)
        return (
          <li key={row.id} id={`piece-${row.id}`} className={classes.piece} data-present={row === present || undefined}>
            <p className={classes.said}>{row.text}</p>
            <Foot
              row={row}
              sentiment={own?.sentiment ?? row.sentiment}
              confirmed={own?.sentiment !== undefined || row.sentimentConfirmed}
            />
            {edits && (
              <Group gap={6} mt={6}>
                {theme && (
                  <>
                    <Choice
                      on={(own?.says ?? (row.decided ? row.says : null)) === true}
                      does={() => void decide(row, { says: true })}
                    >
                      Speaks of it
                    </Choice>
                    <Choice
                      on={(own?.says ?? (row.decided ? row.says : null)) === false}
                      does={() => void decide(row, { says: false })}
                    >
                      Does not
                    </Choice>
                  </>
                )}
                {([-1, 0, 1] as const).map((sentiment) => (
                  <Choice
                    key={sentiment}
                    on={(own?.sentiment ?? (row.sentimentConfirmed ? row.sentiment : null)) === sentiment}
                    does={() => void decide(row, { sentiment })}
                  >
                    {meant[`${sentiment}`]}
                  </Choice>
                ))}
              </Group>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const Choice = ({ on, does, children }: { on: boolean; does: () => void; children: string }) => (
  <Button size="compact-xs" variant={on ? 'light' : 'default'} aria-pressed={on} onClick={does}>
    {children}
  </Button>
)

const Foot = ({ row, sentiment, confirmed }: { row: EvidenceRow; sentiment: -1 | 0 | 1; confirmed: boolean }) => (
  <div className={classes.foot}>
    <span className={classes.tone} data-tone={sentiment}>
      {meant[`${sentiment}`]}
      {confirmed ? ', confirmed' : ''}
    </span>
    <span>
      {kindOne[row.kind]} {row.href ? <Go href={row.href}>{row.origin}</Go> : row.origin}
    </span>
    {row.at && <span>{sayDay(row.at)}</span>}
    {row.customer && <Go href={`/customers/${row.customer.id}`}>{row.customer.name}</Go>}
    {row.language && row.language !== 'en' && <span>{row.language.toUpperCase()}</span>}
    {row.score !== null && !row.decided && <span>the rule is {sayShare(row.score)} sure</span>}
  </div>
)
