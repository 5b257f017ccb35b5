import { Button } from '@mantine/core'
import { useState } from 'react'
import { ChoicesField, TagsField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import classes from '../../merging/ui/Merging.module.css'
import { sayValue } from '../../merging/ui/say-value.ts'
import { useNames } from '../../merging/ui/use-names.ts'
import { api } from '../api.ts'
import { Criterion, criterionLabels, fieldColumns, fieldLabels, type Rule, type SurvivingField } from '../schema.ts'

/** By which rules a customer's values are chosen from several records. */
export const RulesScreen = () => {
  const asked = useAsk(api.survivorshipRules)
  return (
    <Page title="Merge rules">
      <p className={classes.about}>
        Where several records are one customer, these rules choose what is shown; the first that tells the records apart
        decides. What a person edits comes before every rule. Tags and roles of all records are kept; of consent,
        do-not-contact and restrictions the strictest holds.
      </p>
      <Answered of={asked}>
        {({ rules, sources }) => (
          <Rules key={rules.map((rule) => rule.version).join()} rules={rules} sources={sources} />
        )}
      </Answered>
    </Page>
  )
}

/** As a customer's page has them. */
const inOrder = (rules: Rule[]): Rule[] => {
  const order = Object.keys(fieldColumns)
  return [...rules].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

type Draft = Pick<Rule, 'field' | 'criteria' | 'sources'>

const Rules = ({ rules, sources }: { rules: Rule[]; sources: string[] }) => {
  const [drafts, setDrafts] = useState<Record<string, Draft>>({})
  const saving = useAct(api.setSurvivorshipRule, { quiet: true, stale: 'everything' })
  const looking = useAct(api.previewSurvivorship, { quiet: true })
  const [told, setTold] = useState<Awaited<ReturnType<typeof looking.act>>>()
  const changed = Object.values(drafts)
  const draftOf = (rule: Rule): Draft => drafts[rule.field] ?? rule
  const change = (rule: Rule, to: Partial<Draft>) => {
    const { field, criteria, sources: order } = draftOf(rule)
    setTold(undefined)
    setDrafts((present) => ({ ...present, [field]: { field, criteria, sources: order, ...to } }))
  }
  const save = async () => {
    for (const draft of changed) {
      const version = rules.find((rule) => rule.field === draft.field)?.version ?? 1
      if (!(await saving.act(draft, { ifMatch: version }))) return
    }
    setDrafts({})
    setTold(undefined)
    sayDone('The rules hold from now on; customers are shown by them in a moment.')
  }
  return (
    <>
      {inOrder(rules).map((rule) => {
        const draft = draftOf(rule)
        const label = fieldLabels[rule.field]
        return (
          <div key={rule.field} className={classes.rule}>
            <h3>{label}</h3>
            <ChoicesField
              aria-label={`${label}: what decides, the first first`}
              options={Criterion.options
                .filter((each) => each !== 'all' || rule.field === 'note')
                .map((each) => ({ value: each, label: criterionLabels[each] }))}
              value={draft.criteria}
              onChange={(criteria) => change(rule, { criteria: criteria as Criterion[] })}
              clearable={false}
            />
            {draft.criteria.includes('source') && (
              <TagsField
                aria-label={`${label}: sources, the first first`}
                placeholder="Sources in their order"
                data={sources}
                value={draft.sources}
                onChange={(order) => change(rule, { sources: order })}
              />
            )}
          </div>
        )
      })}
      <div className={classes.foot}>
        {(saving.problem ?? looking.problem) && <ProblemNote problem={(saving.problem ?? looking.problem) as never} />}
        <div className={classes.acts}>
          <Button
            variant="default"
            disabled={changed.length === 0}
            loading={looking.acting}
            onClick={() => void looking.act({ rules: changed }).then(setTold)}
          >
            Show what would change
          </Button>
          <Button disabled={changed.length === 0} loading={saving.acting} onClick={() => void save()}>
            Use {changed.length === 1 ? 'this rule' : `these ${changed.length || ''} rules`}
          </Button>
        </div>
      </div>
      {told && <Preview told={told} />}
    </>
  )
}

const fieldOf = (column: string): SurvivingField | undefined =>
  (Object.keys(fieldColumns) as SurvivingField[]).find((field) =>
    (fieldColumns[field] as readonly string[]).includes(column),
  )

type Told = NonNullable<Awaited<ReturnType<ReturnType<typeof useAct<typeof api.previewSurvivorship>>['act']>>>

const Preview = ({ told }: { told: Told }) => {
  const names = useNames()
  const of = told.lookedAt < told.families ? ` of the first ${told.lookedAt}` : ''
  return (
    <Section title={`${sayCount(told.customers, ['customer', 'customers'])}${of} would be shown otherwise`}>
      <ul className={classes.rows}>
        {told.rows.map((row) => {
          const field = fieldOf(row.field)
          const say = (value: unknown) => sayValue(field ?? 'note', value, names)
          return (
            <li key={`${row.customerId} ${row.field}`}>
              <span className={classes.what}>
                <Go href={`/customers/${row.customerId}?tab=sources`}>{row.name}</Go>
                <span className={classes.small}>
                  {field ? fieldLabels[field] : row.field}: <del>{say(row.before)}</del> <ins>{say(row.after)}</ins>
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
