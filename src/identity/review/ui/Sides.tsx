import { Go } from '../../../platform/ui/Go.tsx'
import { sayDay, sayMoment, sayMoney, sayNumber } from '../../../platform/ui/values.ts'
import { beside, differences, type Stretch } from '../differences.ts'
import { fieldOrder, fieldWords, type ReviewPair, type ReviewSide } from '../schema.ts'
import classes from './Review.module.css'

const Marked = ({ stretches }: { stretches: readonly Stretch[] }) => (
  <>
    {stretches.map((stretch, at) =>
      stretch.same ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one value have nothing else.
        <span key={at}>{stretch.text}</span>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <mark key={at} className={classes.differs}>
          {stretch.text}
        </mark>
      ),
    )}
  </>
)

const Nothing = () => <span className={classes.none}>–</span>

/** Where a record came from is no value that may be misspelt. */
const isUnmarked = (field: string) => field === 'source'
const whole = (text: string): Stretch[] => [{ text, same: true }]

type BothProps = { label: string | null; one: string | null; other: string | null; unmarked: boolean }

const Both = ({ label, one, other, unmarked }: BothProps) => {
  const [left, right] = unmarked ? [whole(one ?? ''), whole(other ?? '')] : differences(one ?? '', other ?? '')
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{one === null ? <Nothing /> : other === null ? one : <Marked stretches={left} />}</td>
      <td>{other === null ? <Nothing /> : one === null ? other : <Marked stretches={right} />}</td>
    </tr>
  )
}

const Head = ({ side }: { side: ReviewSide }) => (
  <th scope="col" className={classes.side}>
    <Go href={`/customers/${side.id}`} target="_blank">
      {side.name}
    </Go>
    <small>
      {side.records > 1 ? `${side.records} records already · ` : ''}since {sayDay(side.createdAt)}
      {side.restricted ? ' · restricted' : ''}
    </small>
  </th>
)

const said = (total: ReviewSide['totals'][number] | undefined): string | null => {
  if (!total || total.value === null) return null
  const { type, value, currency } = total
  if (type === 'money') return sayMoney(Number(value), currency ?? undefined)
  if (type === 'datetime') return sayMoment(String(value))
  if (type === 'date') return sayDay(String(value))
  return type === 'number' ? sayNumber(Number(value)) : String(value)
}

/** Two customers field by field: what is alike stands beside what it is like, and every letter that differs is marked. */
export const Sides = ({ pair: { one, other } }: { pair: ReviewPair }) => {
  const keys = [...new Set([...one.totals, ...other.totals].map((total) => total.key))]
  const totalOf = (side: ReviewSide, key: string) => side.totals.find((total) => total.key === key)
  return (
    <table className={classes.sides}>
      <thead>
        <tr>
          <td className={classes.corner} />
          <Head side={one} />
          <Head side={other} />
        </tr>
      </thead>
      <tbody>
        {fieldOrder.flatMap((field) =>
          beside(one.values[field] ?? [], other.values[field] ?? []).map(([left, right], at) => (
            <Both
              key={`${field} ${left} ${right}`}
              label={at === 0 ? (fieldWords[field] ?? field) : null}
              one={left}
              other={right}
              unmarked={isUnmarked(field)}
            />
          )),
        )}
        {keys.map((key) => {
          const [left, right] = [totalOf(one, key), totalOf(other, key)]
          const label = (left ?? right)?.label ?? key
          if (said(left) === null && said(right) === null) return null
          return (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{said(left) ?? <Nothing />}</td>
              <td>{said(right) ?? <Nothing />}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
