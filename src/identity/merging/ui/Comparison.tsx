import { sayDay, sayMoment, sayMoney, sayNumber } from '../../../platform/ui/values.ts'
import { type Chosen, RuledField, whySaid } from '../../survivorship/schema.ts'
import type { MergePreview, Picks } from '../schema.ts'
import classes from './Merging.module.css'
import { saySource, sayValue } from './say-value.ts'
import { useNames } from './use-names.ts'

type Side = MergePreview['keep']
type Total = Side['totals'][number]

/** Details decide these; they are not picked one by one. */
const byDetails = ['email', 'phone', 'address']
const mayPick = (field: string) => RuledField.safeParse(field).success && !byDetails.includes(field)

const sayTotal = ({ type, value, currency }: Total): string => {
  if (typeof value === 'number') return type === 'money' && currency ? sayMoney(value, currency) : sayNumber(value)
  if (value !== null && type === 'datetime') return sayDay(value)
  return String(value)
}

const SideHead = ({ side, kept }: { side: Side; kept: boolean }) => (
  <div className={classes.head}>
    <span className={classes.small}>{kept ? 'Kept' : 'Read through it from now on'}</span>
    <b>{side.name}</b>
    <span className={classes.small}>
      {saySource(side.source)} · known since {sayDay(side.createdAt)}
    </span>
    <span className={classes.small}>
      {side.totals
        .filter((total) => total.value !== null && total.value !== 0)
        .map((total) => `${total.label}: ${sayTotal(total)}`)
        .join(' · ') || 'Nothing bought or said yet'}
    </span>
    {side.details.length > 0 && (
      <span className={classes.small}>{side.details.map((detail) => detail.value).join(' · ')}</span>
    )}
    {side.family.length > 0 && (
      <span className={classes.small}>With {side.family.map((each) => each.name).join(', ')}, merged before</span>
    )}
  </div>
)

type ValueProps = {
  label: string
  field: Chosen['field']
  one: Chosen['candidates'][number]
  wins: boolean
  names: ReadonlyMap<string, string>
  onPick?: () => void
}

const Value = ({ label, field, one, wins, names, onPick }: ValueProps) => {
  const said = sayValue(field, one.value, names)
  const words = (
    <span>
      <span className={classes.said}>{said}</span>
      <span className={classes.small}>
        {one.edited ? 'edited by a person' : saySource(one.source)}, {sayMoment(one.at)}
      </span>
    </span>
  )
  if (!onPick)
    return (
      <div className={classes.value} data-wins={wins || undefined}>
        {words}
      </div>
    )
  return (
    <label className={classes.value} data-wins={wins || undefined}>
      <input type="radio" name={field} checked={wins} onChange={onPick} aria-label={`${label}: ${said}`} />
      {words}
    </label>
  )
}

type FieldProps = {
  chosen: Chosen
  preview: MergePreview
  pick: string | undefined
  onPick: (customerId: string) => void
}

const FieldRow = ({ chosen, preview, pick, onPick }: FieldProps) => {
  const names = useNames()
  const { field, label, candidates, why } = chosen
  const isOther = (id: string) => id === preview.other.id || preview.other.family.some((each) => each.id === id)
  const differ = new Set(candidates.map((one) => JSON.stringify(one.value))).size > 1
  const pickable = differ && mayPick(field)
  const wins = (one: Chosen['candidates'][number]) => (pick === undefined ? one.chosen : one.customerId === pick)
  const cell = (others: boolean) => {
    const mine = candidates.filter((one) => isOther(one.customerId) === others)
    return (
      <div>
        <span className={classes.side}>
          <span className={classes.small}>{others ? preview.other.name : preview.keep.name}</span>
        </span>
        {mine.length === 0 && <span className={classes.small}>says nothing</span>}
        {mine.map((one) => (
          <Value
            key={one.customerId}
            label={label}
            field={field}
            one={one}
            wins={wins(one)}
            names={names}
            {...(pickable ? { onPick: () => onPick(one.customerId) } : {})}
          />
        ))}
      </div>
    )
  }
  return (
    <>
      <div className={classes.field}>
        {label}
        {differ && (
          <span className={`${classes.small} ${classes.why}`}>
            {pick === undefined ? whySaid[why] : 'chosen by you'}
          </span>
        )}
      </div>
      {cell(false)}
      {cell(true)}
    </>
  )
}

type ComparisonProps = {
  preview: MergePreview
  picks: Picks
  onPick: (field: Chosen['field'], customerId: string) => void
}

/** Both customers beside each other: what each says, and which value will be shown and why. */
export const Comparison = ({ preview, picks, onPick }: ComparisonProps) => (
  <div className={classes.sides}>
    <div className={classes.head} />
    <SideHead side={preview.keep} kept />
    <SideHead side={preview.other} kept={false} />
    {preview.fields
      .filter((chosen) => chosen.candidates.length > 0)
      .map((chosen) => (
        <FieldRow
          key={chosen.field}
          chosen={chosen}
          preview={preview}
          pick={picks[chosen.field]}
          onPick={(id) => onPick(chosen.field, id)}
        />
      ))}
  </div>
)
