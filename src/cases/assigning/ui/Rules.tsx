import { Button } from '@mantine/core'
import { useState } from 'react'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import lines from '../../../staff/ui/Lines.module.css'
import { assigningApi } from '../api.ts'
import type { AssignmentRule } from '../schema.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { sayRule } from './say-rule.ts'

type LineProps = { rule: AssignmentRule; above: AssignmentRule | undefined; change: () => void }

const Line = ({ rule, above, change }: LineProps) => {
  const may = useMay()('cases.arrange')
  const edit = useAct(assigningApi.editAssignmentRule)
  const remove = useAct(assigningApi.removeAssignmentRule, {
    done: 'The rule is gone. Whose cases are stays as it is.',
  })
  const up = async () => {
    if (!above) return
    const at = { id: rule.id, position: above.position }
    if (await edit.act(at, { ifMatch: rule.version }))
      await edit.act({ id: above.id, position: rule.position }, { ifMatch: above.version })
  }
  return (
    <li className={lines.line} data-quiet={!rule.active || undefined}>
      <span className={lines.what}>
        <b>{rule.name}</b>
        <small>{sayRule(rule)}</small>
      </span>
      {!rule.active && <span className={lines.tag}>Switched off</span>}
      {may && (
        <span className={lines.ends}>
          {above && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`Put ${rule.name} before ${above.name}`}
              onClick={() => void up()}
            >
              Up
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" aria-label={`Change ${rule.name}`} onClick={change}>
            Change
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Remove ${rule.name}`}
            onClick={() => void remove.act({ id: rule.id })}
          >
            Remove
          </Button>
        </span>
      )}
    </li>
  )
}

/** To whom new cases are given by themselves: the first rule that fits decides, and the case says why. */
export const Rules = () => {
  const may = useMay()('cases.arrange')
  const asked = useAsk(assigningApi.assignmentRules)
  const [editing, setEditing] = useState<AssignmentRule | 'new' | null>(null)
  return (
    <>
      <Answered of={asked} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              small
              title="Nobody is given cases by themselves"
              why="New cases wait in “Nobody’s” until somebody takes them. A rule gives them out: in turn, or to whoever speaks the language and has the least to do."
            />
          ) : (
            <>
              <p className={lines.note}>
                The first rule that fits decides. Whoever is away, full, or meant by the case is passed over; the case
                says why it is whose.
              </p>
              <ul className={lines.lines}>
                {rows.map((rule, at) => (
                  <Line key={rule.id} rule={rule} above={rows[at - 1]} change={() => setEditing(rule)} />
                ))}
              </ul>
            </>
          )
        }
      </Answered>
      {may && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={() => setEditing('new')}>
          New rule
        </Button>
      )}
      {editing && <RuleDialog rule={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
