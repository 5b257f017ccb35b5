import { Select, TextInput } from '@mantine/core'
import type { Column, Detected, KindDescription, Matched, Settings } from '../schema.ts'
import classes from './Import.module.css'

const LEAVE_OUT = '-'
const KEEP = '='

type ColumnsStepProps = {
  kind: KindDescription
  detected: Detected
  settings: Settings
  samples: string[][]
  change: (settings: Settings) => void
}

/** Each column of the file with what it holds, what it becomes, and why that was thought. */
export const ColumnsStep = ({ kind, detected, settings, samples, change }: ColumnsStepProps) => {
  const setColumn = (at: number, column: Column) => {
    const columns = settings.columns.map((each, i) => (i === at ? column : each))
    change({ ...settings, columns, knownBy: stillKnown(kind, settings, columns) })
  }
  return (
    <div className={classes.columns}>
      {settings.columns.map((column, at) => (
        <OneColumn
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file.
          key={at}
          column={column}
          match={detected.columns[at]}
          was={detected.settings.columns[at]}
          samples={samples[at] ?? []}
          fields={kind.fields}
          taken={new Set(settings.columns.filter((_each, i) => i !== at).map((each) => each.field))}
          change={(next) => setColumn(at, next)}
        />
      ))}
    </div>
  )
}

/** What rows are recognised by is the first that a column fills, unless somebody chose another: that stays while it can. */
const stillKnown = (kind: KindDescription, { columns: before, knownBy }: Settings, columns: readonly Column[]) => {
  const filledBy = (those: readonly Column[]) =>
    kind.knownBy.filter((each) => those.some(({ field }) => field && each.fields.includes(field))).map(({ key }) => key)
  const filled = filledBy(columns)
  const wasChosen = knownBy !== (filledBy(before)[0] ?? null)
  return wasChosen && (knownBy === null || filled.includes(knownBy)) ? knownBy : (filled[0] ?? null)
}

type Field = KindDescription['fields'][number]
type OneColumnProps = {
  column: Column
  match: Matched | undefined
  was: Column | undefined
  samples: string[]
  fields: readonly Field[]
  taken: ReadonlySet<string | null>
  change: (column: Column) => void
}

const OneColumn = ({ column, match, was, samples, fields, taken, change }: OneColumnProps) => {
  const field = fields.find((each) => each.name === column.field)
  const likely = new Set([was?.field, ...(match?.alternatives ?? [])])
  const option = ({ name, label }: Field) => ({ value: name, label: taken.has(name) ? `${label} (taken)` : label })
  const choose = (value: string | null) => {
    if (value === KEEP) return change({ ...column, field: null, keepAs: column.name.slice(0, 80) })
    if (value === LEAVE_OUT || value === null) return change({ ...column, field: null, keepAs: null })
    const readings = { ...(match?.dates && { dates: match.dates }), ...(match?.decimal && { decimal: match.decimal }) }
    change({ ...readings, ...column, field: value, keepAs: null })
  }
  const value = column.field ?? (column.keepAs !== null ? KEEP : LEAVE_OUT)
  return (
    <div className={classes.column}>
      <div className={value === LEAVE_OUT ? classes.out : undefined}>
        <h3>{column.name}</h3>
        <ul className={classes.samples} aria-label={`Values of ${column.name}`}>
          {samples.length === 0 && <li>Empty in the rows that were looked at</li>}
          {samples.map((sample) => (
            <li key={sample} title={sample}>
              {sample}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.choice}>
        <Select
          aria-label={`What ${column.name} becomes`}
          data={[
            {
              group: 'Without a field',
              items: [
                { value: LEAVE_OUT, label: 'Leave it out' },
                { value: KEEP, label: 'Keep it under a name of its own' },
              ],
            },
            { group: 'Likely', items: fields.filter(({ name }) => likely.has(name)).map(option) },
            { group: 'All fields', items: fields.filter(({ name }) => !likely.has(name)).map(option) },
          ].filter(({ items }) => items.length > 0)}
          value={value}
          allowDeselect={false}
          searchable
          maxDropdownHeight={320}
          nothingFoundMessage="No field of that name"
          onChange={choose}
        />
        {value === KEEP && (
          <TextInput
            label="Under the name"
            value={column.keepAs ?? ''}
            maxLength={80}
            onChange={(event) => change({ ...column, keepAs: event.currentTarget.value })}
          />
        )}
        <Readings column={column} field={field} change={change} />
      </div>
      <Because column={column} match={match} was={was} field={field} />
    </div>
  )
}

const isDate = (field: Field | undefined) => field !== undefined && ['date', 'moment', 'deadline'].includes(field.reads)
const isNumber = (field: Field | undefined) => field?.reads === 'money' || field?.reads === 'number'

const orders = [
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
  { value: 'ymd', label: 'Year, month, day' },
] as const

type ReadingsProps = { column: Column; field: Field | undefined; change: (column: Column) => void }

/** How its dates or numbers are written, where it holds any. */
const Readings = ({ column, field, change }: ReadingsProps) => {
  if (isDate(field)) {
    const dates = column.dates ?? { order: 'ymd' as const, count: 'none' as const }
    return (
      <Select
        aria-label={`How dates of ${column.name} are written`}
        data={[...orders]}
        value={dates.order}
        allowDeselect={false}
        onChange={(value) => {
          const order = orders.find((each) => each.value === value)?.value
          if (order) change({ ...column, dates: { ...dates, order } })
        }}
      />
    )
  }
  if (!isNumber(field)) return null
  return (
    <Select
      aria-label={`How numbers of ${column.name} are written`}
      data={[
        { value: '.', label: '1,234.50' },
        { value: ',', label: '1.234,50' },
      ]}
      value={column.decimal ?? '.'}
      allowDeselect={false}
      onChange={(value) => (value === '.' || value === ',') && change({ ...column, decimal: value })}
    />
  )
}

type BecauseProps = { column: Column; match: Matched | undefined; was: Column | undefined; field: Field | undefined }

const Because = ({ column, match, was, field }: BecauseProps) => {
  const isOurs = column.field === (was?.field ?? null) && column.keepAs === (was?.keepAs ?? null)
  if (!match || !isOurs)
    return (
      <div className={classes.because}>
        <b>You chose it.</b> {field?.hint ?? ''}
      </div>
    )
  if (column.field === null) return <div className={classes.because}>{match.because}</div>
  const look = match.confidence >= 0.8 ? 'sure' : match.confidence >= 0.6 ? 'likely' : 'twice'
  const words = { sure: 'Sure.', likely: 'Likely.', twice: 'Look twice.' }
  return (
    <div className={classes.because} data-look={look}>
      <b>{words[look]}</b> {match.because}
    </div>
  )
}
