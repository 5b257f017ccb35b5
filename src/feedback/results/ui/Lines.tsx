import { Go } from '../../../platform/ui/Go.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { sayNumber, sayShare } from '../../../platform/ui/values.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import type { Line, QuestionResult } from '../schema.ts'

const shown = ({ showing }: Line) => showing === 'shown' || showing === 'too few to judge'
const few = ({ showing }: Line) => (showing === 'hidden' ? 'not shown' : 'too few to show')

type Told = { value: number | null; low: number | null; high: number | null }

/** A figure with its interval beneath; under ten answers neither. */
const Figure = ({
  line,
  of,
  say,
  head,
}: {
  line: Line
  of: Told
  say: (value: number | null) => string
  head: string
}) => (
  <NumberCell head={head}>
    {shown(line) && of.value !== null ? (
      <>
        {say(of.value)}
        <div className={classes.soft}>
          {say(of.low)} to {say(of.high)}
        </div>
        {line.showing === 'too few to judge' && <div className={classes.soft}>too few to judge</div>}
      </>
    ) : (
      <span className={classes.soft}>{few(line)}</span>
    )}
  </NumberCell>
)
const Size = ({ line }: { line: Line }) => (
  <NumberCell head="n">{line.showing === 'hidden' ? '–' : sayNumber(line.n)}</NumberCell>
)

const two = (value: number | null) => sayNumber(value, 2)
const share = (value: number | null) => sayShare(value ?? undefined)
const meanOf = ({ mean, low, high }: Line) => ({ value: mean, low, high })

/** What was expected and what was found, statement by statement, and how far they lie apart. */
const Pairs = ({ question: { lines, text } }: { question: QuestionResult }) => (
  <Table
    stacks
    label={text}
    heads={['Statement', { number: 'Expected' }, { number: 'Found' }, { number: 'Gap' }, { number: 'n' }]}
  >
    {lines.map((line, at) => {
      const expected = lines[at - 1]
      if (!line.part.endsWith('.perceived') || !expected) return null
      const { gap } = line
      return (
        <tr key={line.part}>
          <td>{line.label.replace(/ \([^()]*\)$/, '')}</td>
          <Figure line={expected} of={meanOf(expected)} say={two} head="Expected" />
          <Figure line={line} of={meanOf(line)} say={two} head="Found" />
          <Figure
            line={line}
            of={{ value: gap?.mean ?? null, low: gap?.low ?? null, high: gap?.high ?? null }}
            say={two}
            head="Gap"
          />
          <NumberCell head="n">{gap ? sayNumber(gap.n) : '–'}</NumberCell>
        </tr>
      )
    })}
  </Table>
)

/** What most would feel with each idea, and without; what that makes of it stands on its own page. */
const Feelings = ({ survey, question: { lines, text } }: { survey: SurveyPage; question: QuestionResult }) => (
  <>
    <p className={classes.soft}>
      <Go href={`/kano?survey=${survey.id}`}>What each of them is to people</Go>: taken for granted, wanted, a delight,
      or nothing.
    </p>
    <Table stacks label={text} heads={['Statement', 'Most said', { number: 'Share' }, { number: 'n' }]}>
      {lines.map((line) => {
        const most = line.bars.toSorted((one, other) => other.count - one.count)[0]
        return (
          <tr key={line.part}>
            <td>{line.label}</td>
            <td>{shown(line) && most ? most.label : '–'}</td>
            <Figure
              line={line}
              of={{ value: most?.share ?? null, low: most?.low ?? null, high: most?.high ?? null }}
              say={share}
              head="Share"
            />
            <NumberCell head="n">{line.showing === 'hidden' ? '–' : sayNumber(line.n)}</NumberCell>
          </tr>
        )
      })}
    </Table>
  </>
)

/** Several lines: a row for each, with its mean, or the share that chose it. */
export const Lines = ({ survey, question }: { survey: SurveyPage; question: QuestionResult }) => {
  if (question.kind === 'pairs') return <Pairs question={question} />
  if (question.kind === 'kano') return <Feelings survey={survey} question={question} />
  const chosen = question.kind === 'multiple'
  return (
    <Table
      label={question.text}
      heads={[chosen ? 'Answer' : 'Statement', { number: chosen ? 'Share' : 'Mean' }, { number: 'n' }]}
    >
      {question.lines.map((line) => {
        const bar = line.bars[0]
        return (
          <tr key={line.part}>
            <td>{line.label}</td>
            {chosen ? (
              <Figure
                line={line}
                of={{ value: bar?.share ?? null, low: bar?.low ?? null, high: bar?.high ?? null }}
                say={share}
                head="Share"
              />
            ) : (
              <Figure line={line} of={meanOf(line)} say={two} head="Mean" />
            )}
            <Size line={line} />
          </tr>
        )
      })}
    </Table>
  )
}
