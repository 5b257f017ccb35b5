import { Button } from '@mantine/core'
import { useState } from 'react'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../escalation/api.ts'
import type { EscalationRule } from '../escalation/schema.ts'
import { typeLabels } from '../schema.ts'
import { EscalationRuleDialog } from './EscalationRuleDialog.tsx'
import classes from './Settings.module.css'

const when = ({ cause, threshold, words }: EscalationRule) => {
  if (cause === 'share') return threshold === 100 ? 'its time is over' : `${threshold} % of its time are used`
  if (cause === 'reopened') return threshold === 1 ? 'it is reopened' : `it is reopened ${threshold} times`
  const said = words.map((word) => `“${word}”`).join(', ')
  return cause === 'keyword' ? `the customer writes ${said}` : `the customer or the case is tagged ${said}`
}
const which = ({ types }: EscalationRule) =>
  types.length === 0 ? 'Any case' : types.map((type) => typeLabels[type]).join(' or ')

/** When a case goes up a level by itself; each rule says it in a sentence. */
export const EscalationRules = () => {
  const may = useMay()('cases.settings')
  const asked = useAsk(api.escalationRules)
  const [editing, setEditing] = useState<EscalationRule | 'new' | null>(null)
  const drop = useAct(api.dropEscalationRule, { done: 'The rule is gone.', stale: ['cases'] })
  return (
    <>
      <p className={classes.about}>
        Three levels: the higher, the more senior whoever looks at it. A rule never takes a case down, and what it did
        stands in the history of the case.
      </p>
      <Answered of={asked}>
        {({ rows }) => (
          <ul className={classes.rows}>
            {rows.map((rule) => (
              <li key={rule.id} className={classes.row}>
                <b className={rule.active ? undefined : classes.off}>{rule.name}</b>
                <span className={classes.value}>
                  {which(rule)}: to level {rule.level} when {when(rule)}
                  {rule.active ? '' : ' (switched off)'}
                </span>
                {may && (
                  <>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Change ${rule.name}`}
                      onClick={() => setEditing(rule)}
                    >
                      Change
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      aria-label={`Remove ${rule.name}`}
                      onClick={() => void drop.act({ ruleId: rule.id })}
                    >
                      Remove
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {may && (
        <Button size="compact-sm" variant="default" onClick={() => setEditing('new')}>
          New rule
        </Button>
      )}
      {editing && (
        <EscalationRuleDialog rule={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />
      )}
    </>
  )
}
