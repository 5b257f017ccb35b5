import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Condition, FieldDescription, FieldDescriptions } from '../../filter.ts'
import { ChoicesField, DayField, MoneyField, NumberField, TagsField, TextField } from '../form/Fields.tsx'
import classes from './ViewBar.module.css'
import { type Comparison, comparisonOf, comparisonsOf, isWhole, sayComparison } from './view.ts'

type PickerProps = { fields: FieldDescriptions; pick: (field: string) => void; groups?: () => void }

export const FieldPicker = ({ fields, pick, groups }: PickerProps) => {
  const [words, setWords] = useState('')
  const found = Object.entries(fields).filter(
    ([, field]) => field.filterable !== false && field.label.toLowerCase().includes(words.trim().toLowerCase()),
  )
  const first = found[0]
  return (
    <div>
      <TextInput
        size="xs"
        placeholder="Filter by…"
        aria-label="Find a field to filter by"
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && first) pick(first[0])
        }}
      />
      <div className={classes.fields}>
        {found.map(([name, field]) => (
          <UnstyledButton key={name} className={classes.field} onClick={() => pick(name)}>
            {field.label}
          </UnstyledButton>
        ))}
        {groups && (
          <UnstyledButton className={`${classes.field} ${classes.groups}`} onClick={groups}>
            Groups with “and” and “or”…
          </UnstyledButton>
        )}
      </div>
    </div>
  )
}

type Single = string | number | boolean | null
type ValueProps = { condition: Condition; field: FieldDescription; set: (value: Condition['value']) => void }

const OneValue = ({
  field,
  value,
  set,
  label,
}: {
  field: FieldDescription
  value: Single
  set: (value: Single) => void
  label: string
}) => {
  const shared = { size: 'xs' as const, 'aria-label': label }
  if (field.type === 'number')
    return <NumberField {...shared} value={typeof value === 'number' ? value : null} onChange={set} />
  if (field.type === 'money')
    return <MoneyField {...shared} value={typeof value === 'number' ? value : null} onChange={set} />
  if (field.type === 'date' || field.type === 'datetime') {
    return <DayField {...shared} value={typeof value === 'string' ? value : null} onChange={set} />
  }
  return (
    <TextField
      {...shared}
      data-autofocus
      value={String(value ?? '')}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}

const Choices = ({ condition, field, set }: ValueProps) => {
  const options = field.options ?? []
  const chosen = (Array.isArray(condition.value) ? condition.value : condition.value ? [condition.value] : []).map(
    String,
  )
  const change = (values: string[]) => set(condition.is === 'in' ? values : (values.at(-1) ?? null))
  if (options.length > 10) {
    return (
      <ChoicesField
        size="xs"
        aria-label={field.label}
        options={options}
        value={chosen}
        onChange={change}
        comboboxProps={{ withinPortal: false }}
      />
    )
  }
  return (
    <Checkbox.Group value={chosen} onChange={change} aria-label={field.label}>
      <div className={classes.options}>
        {options.map((option) => (
          <Checkbox key={option.value} size="xs" value={option.value} label={option.label} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

/** What a condition is compared with: by the field's type and the comparison. */
export const ConditionValue = ({ condition, field, set }: ValueProps): ReactNode => {
  const { is, value } = condition
  const one: Single = Array.isArray(value) ? (value[0] ?? null) : (value ?? null)
  if (is === 'empty' || is === 'notEmpty') return null
  if (is === 'within') {
    const sign = comparisonOf(condition) === 'ahead' ? -1 : 1
    return (
      <NumberField
        size="xs"
        aria-label="Days"
        min={1}
        suffix=" days"
        value={typeof one === 'number' ? Math.abs(one) : null}
        onChange={(days) => set(days === null ? undefined : sign * Math.round(Math.abs(days)))}
      />
    )
  }
  if (is === 'between') {
    const [low = null, high = null] = Array.isArray(value) ? value : []
    return (
      <Group gap={6} wrap="nowrap">
        <OneValue field={field} label="From" value={low} set={(wish) => set([wish, high])} />
        <OneValue field={field} label="To" value={high} set={(wish) => set([low, wish])} />
      </Group>
    )
  }
  if (field.type === 'bool') {
    const said = one === true ? 'yes' : one === false ? 'no' : ''
    return (
      <SegmentedControl
        size="xs"
        aria-label={field.label}
        data={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        value={said}
        onChange={(wish) => set(wish === 'yes')}
      />
    )
  }
  if (field.options) return <Choices condition={condition} field={field} set={set} />
  if (is === 'in') {
    return (
      <TagsField
        size="xs"
        aria-label={field.label}
        placeholder="Enter after each"
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={set}
      />
    )
  }
  return <OneValue field={field} label={field.label} value={one} set={set} />
}

const manyValued = (comparison: Comparison) => comparison === 'in' || comparison === 'between'

/** The same condition compared otherwise; the value stays where it still makes sense. */
export const compared = (condition: Condition, comparison: Comparison): Condition => {
  const { field, value } = condition
  if (comparison === 'ahead' || comparison === 'within') {
    const days = typeof value === 'number' ? Math.abs(value) : 30
    return { field, is: 'within', value: comparison === 'ahead' ? -days : days }
  }
  const fits = condition.is !== 'within' && manyValued(comparison) === Array.isArray(value)
  const is = comparison
  return fits && value !== undefined ? { field, is, value } : { field, is }
}

type ComparisonProps = { condition: Condition; field: FieldDescription; change: (condition: Condition) => void }

export const ComparisonPicker = ({ condition, field, change }: ComparisonProps) => (
  <NativeSelect
    size="xs"
    aria-label={`How to compare ${field.label}`}
    data={comparisonsOf(field.type).map((each) => ({ value: each, label: sayComparison(each, field.type) }))}
    value={comparisonOf(condition)}
    onChange={(event) => change(compared(condition, event.currentTarget.value as Comparison))}
  />
)

type FormProps = {
  condition: Condition
  fields: FieldDescriptions
  onDone: (condition: Condition) => void
  onCancel: () => void
}

export const ConditionForm = ({ condition, fields, onDone, onCancel }: FormProps) => {
  const [draft, setDraft] = useState<Condition>(() =>
    condition.is === 'within' && condition.value === undefined ? { ...condition, value: 30 } : condition,
  )
  const field = fields[draft.field]
  if (!field) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (isWhole(draft)) onDone(draft)
      }}
    >
      <Stack gap={8}>
        <b>{field.label}</b>
        {field.type !== 'bool' && <ComparisonPicker condition={draft} field={field} change={setDraft} />}
        <ConditionValue
          condition={draft}
          field={field}
          set={(value) => setDraft(value === undefined ? { field: draft.field, is: draft.is } : { ...draft, value })}
        />
        <Group gap={6}>
          <Button size="compact-sm" type="submit" disabled={!isWhole(draft)}>
            Filter
          </Button>
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
