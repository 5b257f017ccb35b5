import { Hint } from '../../../platform/ui/page/Figure.tsx'
import { sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { type Explained, fieldWords } from '../schema.ts'
import classes from './Review.module.css'

type Bar = { key: string; label: string; words: string; from: number; to: number; value: number }

const called = (field: string) => fieldWords[field] ?? field

/** The bars one under another, each beginning where the one before ended. */
const barsOf = ({ priorWeight, fields, related }: Explained): Bar[] => {
  let at = priorWeight
  const start: Bar = {
    key: 'prior',
    label: 'To begin with',
    words: 'two records taken at random',
    from: 0,
    to: at,
    value: at,
  }
  const said = fields.filter((field) => field.level > 0)
  return [
    start,
    ...said.map((field): Bar => {
      const from = at
      at += field.total
      const rare = Math.abs(field.frequencyWeight) >= 0.5 ? `, ${field.frequencyWeight > 0 ? 'rare' : 'frequent'}` : ''
      const also = field.beside ? `; ${called(field.beside).toLowerCase()} says it in part` : ''
      const often = field.rareWith ? `; who has this ${called(field.rareWith).toLowerCase()} often has it` : ''
      const among = field.within ? `, as among those of this ${called(field.within).toLowerCase()}` : ''
      return {
        key: field.field,
        label: called(field.field),
        words: `${field.words}${rare}${among}${also}${often}`,
        from,
        to: at,
        value: field.total,
      }
    }),
    ...(related.bits < -0.05 ? [besideBar(related, at)] : []),
  ]
}

/** Two of one household or one firm agree in much, and are two all the same. */
const besideBar = ({ bits, shares }: Explained['related'], at: number): Bar => ({
  key: 'related',
  label: 'Or two who belong together',
  words: `a household or a firm: many such share ${shares.map((field) => called(field).toLowerCase()).join(', ')}`,
  from: at,
  to: at + bits,
  value: bits,
})

const signed = (value: number) => {
  const tenths = Math.round(value * 10) / 10
  return `${tenths > 0 ? '+' : tenths < 0 ? '−' : ''}${sayNumber(Math.abs(tenths), 1)}`
}

/** Why: what each field adds to the weight or takes from it, in bits, from the odds of two strangers to the sum. */
export const Waterfall = ({ explained }: { explained: Explained }) => {
  const bars = barsOf(explained)
  const ends = [0, ...bars.flatMap(({ from, to }) => [from, to])]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const at = (value: number) => `${((value - low) / (high - low || 1)) * 100}%`
  const silent = explained.fields.filter((field) => field.level === 0).map((field) => called(field.field).toLowerCase())
  return (
    <>
      <p className={classes.likely}>
        {sayShare(explained.probability, explained.probability > 0.995 || explained.probability < 0.005 ? 2 : 0)} likely
        the same
      </p>
      <table className={classes.why}>
        <caption className={classes.note} style={{ textAlign: 'left', paddingBottom: 6 }}>
          <Hint text="log₂(m/u): how much more often two records of one customer agree so than two of different ones. One more is twice as likely. What begins is log₂ of the odds that two records taken at random are of one customer.">
            Weights in bits
          </Hint>
        </caption>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">
                {bar.label}
                <small>{bar.words}</small>
              </th>
              <td>
                <span className={classes.track} style={{ ['--zero' as string]: at(0) }} aria-hidden="true">
                  <span
                    className={classes.step}
                    data-start={bar.key === 'prior' || undefined}
                    data-against={(bar.key !== 'prior' && bar.value < 0) || undefined}
                    style={{
                      left: at(Math.min(bar.from, bar.to)),
                      width: `calc(${at(Math.max(bar.from, bar.to))} - ${at(Math.min(bar.from, bar.to))})`,
                    }}
                  />
                </span>
              </td>
              <td>{signed(bar.value)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td />
            <td>{signed(explained.weight)}</td>
          </tr>
        </tfoot>
      </table>
      {silent.length > 0 && (
        <p className={classes.note}>One of the two, or both, say nothing of: {silent.join(', ')}.</p>
      )}
    </>
  )
}
