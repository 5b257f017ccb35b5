import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../rules/api.ts'
import { type AlertRule, ownerByLabels } from '../rules/schema.ts'
import { severityLabels } from '../schema.ts'
import { RuleDialog } from './RuleDialog.tsx'
import classes from './Rules.module.css'

const Rule = ({ rule, change }: { rule: AlertRule; change: () => void }) => {
  const may = useMay()('alerts.settings')
  const edit = useAct(api.editAlertRule, { done: rule.active ? 'It watches no more.' : 'It watches again.' })
  const behind = `/alerts?queue=all&filter=${encodeURIComponent(JSON.stringify({ field: 'ruleId', is: 'eq', value: rule.id }))}`
  return (
    <li className={classes.rule} data-off={!rule.active || undefined}>
      <div className={classes.words}>
        <b>{rule.name}</b>
        <p>
          {rule.says}. {severityLabels[rule.severity]}; goes to: {ownerByLabels[rule.ownerBy].toLowerCase()}; to be
          taken up within {sayNumber(rule.minutes / 60, rule.minutes % 60 === 0 ? 0 : 1)} working hours.
          {!rule.active && ' It is switched off.'}
        </p>
      </div>
      <Go href={behind} className={classes.count} aria-label={`${rule.name}: the alerts of it`}>
        {sayNumber(rule.recent)} in 90 days, {sayNumber(rule.open)} open
      </Go>
      {may && (
        <div className={classes.acts}>
          <Button size="compact-xs" variant="subtle" aria-label={`Change ${rule.name}`} onClick={change}>
            Change
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={edit.acting}
            aria-label={`${rule.active ? 'Switch off' : 'Switch on'} ${rule.name}`}
            onClick={() => void edit.act({ ruleId: rule.id, active: !rule.active }, { ifMatch: rule.version })}
          >
            {rule.active ? 'Switch off' : 'Switch on'}
          </Button>
        </div>
      )}
    </li>
  )
}

/** What opens an alert: each rule in a sentence, with how often it did. */
export const RulesScreen = () => {
  const asked = useAsk(api.alertRules)
  const may = useMay()('alerts.settings')
  const [editing, setEditing] = useState<AlertRule | 'new'>()
  const begin = (
    <Button onClick={() => setEditing('new')} disabled={!may}>
      New rule
    </Button>
  )
  return (
    <Page
      title="Rules of alerts"
      about="What wakes somebody, whose it is then, and by when the customer is spoken with."
      above={<Go href="/alerts">Alerts</Go>}
      action={may && begin}
    >
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No rules"
              why="A low score, a word in an answer, silence after a question, an order that came late: a rule says that somebody speaks with the customer then."
              action={may && begin}
            />
          ) : (
            <ul className={classes.rules}>
              {rows.map((rule) => (
                <Rule key={rule.id} rule={rule} change={() => setEditing(rule)} />
              ))}
            </ul>
          )
        }
      </Answered>
      <p className="prose" style={{ color: 'var(--soft)' }}>
        Of surveys that are confidential or anonymous, and of all that colleagues answer, nobody is ever named: such
        answers open one alert together, once ten of them are in (five of colleagues, and only after the month is over).
      </p>
      {editing && <RuleDialog rule={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}
