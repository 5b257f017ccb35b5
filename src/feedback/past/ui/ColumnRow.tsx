import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { sayNumber } from '../../../platform/ui/values.ts'
import type { CountsIn, DayOrder, PastColumn, PastQuestion, PastReading } from '../schema.ts'
import { Codes } from './Codes.tsx'
import { type Meaning, meaningOf, meanings, withMeaning, withQuestion } from './meaning.ts'
import classes from './Past.module.css'

const orders: { value: DayOrder; label: string }[] = [
  { value: 'year first', label: 'Year, month, day' },
  { value: 'day first', label: 'Day, month, year' },
  { value: 'month first', label: 'Month, day, year' },
]
const measures: { value: CountsIn | ''; label: string; low: number; high: number }[] = [
  { value: '', label: 'No measure of ours', low: 0, high: 0 },
  { value: 'nps', label: 'Net Promoter Score (0–10)', low: 0, high: 10 },
  { value: 'csat', label: 'Satisfaction (1–5)', low: 1, high: 5 },
  { value: 'ces', label: 'Ease (1–7)', low: 1, high: 7 },
]

type RowProps = {
  column: PastColumn
  reading: PastReading
  today: string
  onChange: (reading: PastReading) => void
}

const isNumber = (text: string) => /^[+-]?\d/.test(text) && Number.isFinite(Number(text))
/** Numbers in their order, words by how often they stand there. */
const inOrder = (values: PastColumn['values']) =>
  values.every(({ says }) => isNumber(says)) ? values.toSorted((a, b) => Number(a.says) - Number(b.says)) : values

const sayValues = ({ values, more, blank }: PastColumn) =>
  [
    inOrder(values)
      .slice(0, 7)
      .map(({ says }) => (says.length > 24 ? `${says.slice(0, 24)}…` : says))
      .join(' · ') + (more || values.length > 7 ? ' …' : ''),
    blank > 0 ? `${sayNumber(blank)} blank` : '',
  ]
    .filter(Boolean)
    .join('; ')

const ScaleFields = ({
  question,
  onChange,
}: {
  question: Extract<PastQuestion, { kind: 'scale' }>
  onChange: (question: PastQuestion) => void
}) => {
  const count = (value: string) => {
    const { countsIn: _, ...bare } = question
    const measure = measures.find((each) => each.value === value)
    if (!measure || measure.value === '') return onChange(bare)
    onChange({ ...bare, countsIn: measure.value, low: measure.low, high: measure.high })
  }
  return (
    <Group gap="xs" align="flex-end">
      <NumberInput
        size="xs"
        w={70}
        label="From"
        value={question.low}
        onChange={(low) => typeof low === 'number' && onChange({ ...question, low })}
      />
      <NumberInput
        size="xs"
        w={70}
        label="To"
        value={question.high}
        onChange={(high) => typeof high === 'number' && onChange({ ...question, high })}
      />
      <NativeSelect
        size="xs"
        label="Counts in"
        data={measures.map(({ value, label }) => ({ value, label }))}
        value={question.countsIn ?? ''}
        onChange={({ currentTarget }) => count(currentTarget.value)}
      />
    </Group>
  )
}

/** One column of the file: what stands in it, and what it means. */
export const ColumnRow = ({ column, reading, today, onChange }: RowProps) => {
  const meaning = meaningOf(reading, column.at)
  const question = reading.questions.find(({ at }) => at === column.at)
  const change = (to: PastQuestion) => onChange(withQuestion(reading, to))
  return (
    <li className={classes.column} data-left-out={meaning === 'nothing' || undefined}>
      <span className={classes.name}>
        {column.name}
        <span className={classes.values}>{sayValues(column)}</span>
      </span>
      <NativeSelect
        size="xs"
        aria-label={`What “${column.name}” is`}
        data={meanings.map((each) => ({ ...each }))}
        value={meaning}
        onChange={({ currentTarget }) => onChange(withMeaning(reading, column, currentTarget.value as Meaning, today))}
      />
      <div className={classes.fields}>
        {meaning === 'day' && 'at' in reading.answeredOn && (
          <NativeSelect
            size="xs"
            aria-label="How its days are written"
            data={orders}
            value={reading.answeredOn.order}
            onChange={({ currentTarget }) =>
              onChange({ ...reading, answeredOn: { at: column.at, order: currentTarget.value as DayOrder } })
            }
          />
        )}
        {question && (
          <TextInput
            size="xs"
            aria-label={`What “${column.name}” asked`}
            value={question.words}
            onChange={({ currentTarget }) => change({ ...question, words: currentTarget.value })}
          />
        )}
        {question?.kind === 'scale' && <ScaleFields question={question} onChange={change} />}
        {question && question.kind !== 'text' && <Codes question={question} column={column} onChange={change} />}
      </div>
    </li>
  )
}
