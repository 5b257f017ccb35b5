import { Button, Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, MoneyField, TextField } from '../../platform/ui/form/Fields.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoney } from '../../platform/ui/values.ts'
import { api } from '../causes/api.ts'
import { type CaseCause, causeKindLabels } from '../causes/schema.ts'
import type { CasePage } from '../page/schema.ts'
import classes from './Case.module.css'
import { causeOptions } from './cause-options.ts'
import { useCaseAct } from './use-case-act.ts'

/** Why it came to be: one primary cause, others beside it, and what is changed so that it does not happen again. */
export const Causes = ({ page }: { page: CasePage }) => {
  const may = useMay()('cases.decide') && page.case.closedAt === null
  const drop = useCaseAct(api.dropCause)
  return (
    <section className={classes.part} aria-label="Root cause">
      <h2>Root cause</h2>
      {page.causes.length === 0 && <p className={classes.soft}>Not named yet. A complaint is closed with its cause.</p>}
      <ul className={classes.plain}>
        {page.causes.map((cause) => (
          <li key={cause.id}>
            <div className={classes.line}>
              <b>{cause.name}</b>
              <span className={classes.small}>
                {causeKindLabels[cause.kind]} · {cause.part} · {cause.nature === 'system' ? 'the system' : 'a person'}
              </span>
              {may && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => void drop.act({ id: page.case.id, caseCauseId: cause.id })}
                >
                  Remove
                </Button>
              )}
            </div>
            <ChangeWords cause={cause} currency={page.currency} />
          </li>
        ))}
      </ul>
      {may && <NewCauseForm page={page} />}
    </section>
  )
}

const ChangeWords = ({ cause, currency }: { cause: CaseCause; currency: string }) => {
  const worth = [
    cause.changeCostMinor !== null && `costs ${sayMoney(cause.changeCostMinor, currency)}`,
    cause.changeBenefitMinor !== null && `is worth ${sayMoney(cause.changeBenefitMinor, currency)} a year`,
  ].filter(Boolean)
  if (!cause.change && worth.length === 0) return null
  return (
    <p className={classes.text}>
      {cause.change}
      {worth.length > 0 ? ` (${worth.join(', ')})` : ''}
    </p>
  )
}

const NewCauseForm = ({ page }: { page: CasePage }) => {
  const { data } = useAsk(api.rootCauses)
  const { act, acting } = useCaseAct(api.nameCause)
  const [causeId, setCause] = useState<string | null>(null)
  const [nature, setNature] = useState<'system' | 'person'>('system')
  const [change, setChange] = useState('')
  const [cost, setCost] = useState<number | null>(null)
  const [benefit, setBenefit] = useState<number | null>(null)
  // A change is named with what it costs and what it is worth; nought is an answer.
  const isUnweighed = change.trim() !== '' && (cost === null || benefit === null)
  const part = page.causes.some((cause) => cause.part === 'primary') ? 'contributing' : 'primary'
  const save = async () => {
    if (!causeId) return
    const worth = { changeCostMinor: cost, changeBenefitMinor: benefit }
    const done = await act({ id: page.case.id, causeId, part, nature, ...(change && { change }), ...worth })
    if (!done) return
    setCause(null)
    setChange('')
    setCost(null)
    setBenefit(null)
  }
  return (
    <Group gap="xs" mt="xs" align="flex-end">
      <ChoiceField
        size="xs"
        miw={260}
        flex={1}
        label={part === 'primary' ? 'Primary cause' : 'Contributing cause'}
        options={causeOptions(data?.rows ?? [])}
        value={causeId}
        onChange={setCause}
      />
      <SegmentedControl
        size="xs"
        aria-label="At fault"
        data={[
          { value: 'system', label: 'The system' },
          { value: 'person', label: 'A person' },
        ]}
        value={nature}
        onChange={(wish) => setNature(wish as 'system' | 'person')}
      />
      <TextField
        size="xs"
        flex="1 1 100%"
        label="What is changed so that it does not happen again"
        value={change}
        onChange={(event) => setChange(event.currentTarget.value)}
      />
      <MoneyField size="xs" w={110} label="Costs" value={cost} onChange={setCost} currency={page.currency} />
      <MoneyField
        size="xs"
        w={110}
        label="Worth a year"
        value={benefit}
        onChange={setBenefit}
        currency={page.currency}
      />
      <Button
        size="xs"
        variant="default"
        disabled={!causeId || isUnweighed}
        loading={acting}
        onClick={() => void save()}
      >
        Name it
      </Button>
    </Group>
  )
}
