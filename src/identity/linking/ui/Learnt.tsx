import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { Hint } from '../../../platform/ui/page/Figure.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Need } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { sayCount, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { assumedNote, type KeyPart } from '../../linkage/schema.ts'
import { fieldWords } from '../../review/schema.ts'
import type { LinkageReport, ShownModel } from '../schema.ts'
import classes from './Linking.module.css'

const called = (field: string) => fieldWords[field] ?? field
/** A second or third e-mail of a record stands in a column of its own. */
const sayOne = (name: string) =>
  called(name)
    .replace(/^(email|phone)(\d)$/, (_, reach: string, place: string) => `${called(reach)} ${place}`)
    .toLowerCase()
const sayColumn = (names: string) => names.split(', ').map(sayOne).join(', ')
const sayBecause = (because: string) => because.replace(/\b[a-z]+[A-Z]\w*\b/g, sayOne)
const small = (value: number) =>
  value > 0 && value < 0.001 ? `1 in ${sayNumber(Math.round(1 / value))}` : sayShare(value, 1)

/** How many pairs have which weight: two hills far apart are easy, a long valley is where people are asked. */
export const Weights = ({ report, model }: { report: LinkageReport; model: ShownModel }) => {
  const some = model.weights.filter(({ pairs }) => pairs > 0)
  const [low, high] = [some[0]?.weight ?? 0, some.at(-1)?.weight ?? 0]
  const points = model.weights
    .filter(({ weight }) => weight >= low && weight <= high)
    .map(({ weight, pairs }) => {
      const [from, to] = [1 / (1 + 2 ** -weight), 1 / (1 + 2 ** -(weight + 1))]
      const href = `/quality/pairs?${new URLSearchParams({ linkage: report.id, from: String(from), to: String(to) })}`
      // On a scale of tenfold steps, because what is different is many times what is the same.
      return {
        x: sayNumber(weight),
        y: pairs > 0 ? Math.log10(pairs) + 0.05 : null,
        n: pairs,
        ...(to > (model.thresholds.review ?? 1) ? { href } : {}),
      }
    })
  return (
    <Chart
      title="Pairs by match weight"
      kind="bar"
      height={220}
      xLabel="Weight in bits"
      series={[{ key: 'pairs', label: 'Pairs of records', points }]}
      say={(value) => sayNumber(Math.round(10 ** (value - 0.05)))}
      sayAxis={(value) => (Number.isInteger(value) ? sayNumber(10 ** value) : '')}
      empty="No pairs were compared."
    />
  )
}

/** A degree of likeness that is hardly met says nothing that was learnt. */
const isSeen = ({ m, u }: { m: number; u: number }) => m >= 0.0005 || u >= 0.0005

const listed = (names: readonly string[]) => names.map((name) => called(name).toLowerCase()).join(', ')

/** What was found of customers who are alike without being the same, in a sentence each. */
const Alike = ({ model: { relations, community, fields } }: { model: ShownModel }) => {
  const related = relations.map(({ shared }) =>
    fields.flatMap(({ name }, f) => ((shared[f] as number) >= 0.5 ? [name] : [])),
  )
  const field = fields[community ?? -1]
  return (
    <>
      {related.map((names) => (
        <p key={names.join()} className={classes.sentence}>
          Some customers belong together and are not the same, as in a household or a firm
          {names.length > 0 && `: many of them share ${listed(names)}`}. Every weight is held against them, too.
        </p>
      ))}
      {field && (
        <p className={classes.sentence}>
          What is rare among all may be frequent among customers of one {called(field.name).toLowerCase()}: where two
          are of one, how rare a value is is reckoned among those.
        </p>
      )}
    </>
  )
}

/** For each field and degree of likeness: how often so in records of one customer (m), and of two (u). */
export const Fields = ({ model }: { model: ShownModel }) => (
  <Section
    title="What agreement is worth"
    aside={
      <Hint text="m: how often two records of the same customer agree so. u: how often two of different ones do. The weight is log₂(m/u): +10 makes the same a thousand times as likely, −3 an eighth.">
        m, u and weight
      </Hint>
    }
  >
    <Alike model={model} />
    <div className={classes.fields}>
      {model.fields.map((field) => (
        <div key={field.name} className={classes.field}>
          <h3>
            {called(field.name)}
            {field.columns.length > 1 ? ` (${field.columns.length} columns)` : ''}
          </h3>
          {field.levels
            .slice(1)
            .filter(isSeen)
            .map((level) => (
              <div key={level.words} className={classes.level}>
                <span>{level.words}</span>
                <span className={classes.mu} title={`m ${small(level.m)}, u ${small(level.u)}`}>
                  <i style={{ width: `${Math.min(100, level.m * 100)}%` }} />
                  <i style={{ width: `${Math.min(100, level.u * 100)}%` }} />
                </span>
                <b>
                  {level.weight > 0 ? '+' : '−'}
                  {sayNumber(Math.abs(level.weight), 1)}
                </b>
              </div>
            ))}
        </div>
      ))}
    </div>
  </Section>
)

/** What of a value two records have in common when a rule brings them together. */
const partWords: Record<KeyPart, string> = {
  whole: 'whole',
  start: 'its beginning',
  sound: 'by its sound',
  word: 'a rare word',
  words: 'its two rarest words',
  yearMonth: 'year and month',
  yearDay: 'year and day',
  monthDay: 'month and day',
  year: 'year',
  head: 'its first half',
  tail: 'its second half',
  local: 'before the @',
}

export const Blocking = ({ model }: { model: ShownModel }) => (
  <Section
    title="Which records were compared"
    aside={
      <span className={classes.soft}>
        {sayShare(model.training.blockingRecall, 2)} of the same ones found, as expected
      </span>
    }
  >
    {model.rules.length === 0 ? (
      <p className={classes.sentence}>All with all: there are few enough that no pair had to be left out.</p>
    ) : (
      <Table
        label="Rules"
        heads={['Records that agree in', { number: 'Pairs' }, { number: 'Found by it' }, 'Too large to compare whole']}
      >
        {model.rules.map((rule) => {
          const said = rule.parts.map(({ field, part }) => {
            const name = called(model.fields[field]?.name ?? '').toLowerCase()
            return part === 'whole' ? name : `${name} (${partWords[part]})`
          })
          return (
            <tr key={said.join()}>
              <th scope="row">
                {said.join(' and ')}
                {rule.unordered ? ', in either order' : ''}
              </th>
              <NumberCell>{sayNumber(rule.pairs)}</NumberCell>
              <NumberCell>{sayShare(rule.recall, 1)}</NumberCell>
              <td>
                {rule.skippedBlocks === 0
                  ? 'none'
                  : `${sayCount(rule.skippedBlocks, ['block', 'blocks'])} with ${sayNumber(rule.skippedRecords)} records, ${sayNumber(rule.largestSkipped ?? 0)} in the largest`}
              </td>
            </tr>
          )
        })}
      </Table>
    )}
    {model.leftOut.length > 0 && (
      <p className={classes.sentence} style={{ paddingTop: 10 }}>
        <span className={classes.soft}>
          Not compared:{' '}
          {model.leftOut.map(({ column, because }) => `${sayColumn(column)} (${sayBecause(because)})`).join('; ')}.
        </span>
      </p>
    )}
  </Section>
)

export const Settled = ({ model }: { model: ShownModel }) => (
  <>
    {!model.training.converged && (
      <Need>
        Learning had not settled after {model.training.iterations} rounds (the last changed something by{' '}
        {sayNumber(model.training.lastChange, 4)}). Probabilities may be off: review more pairs by hand before anything
        merges by itself.
      </Need>
    )}
    {model.notes.map((note) =>
      note === assumedNote ? (
        <Need key={note}>{note}</Need>
      ) : (
        <p key={note} className={classes.soft}>
          {note}
        </p>
      ),
    )}
  </>
)
