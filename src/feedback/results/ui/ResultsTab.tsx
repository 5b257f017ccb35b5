import { useState } from 'react'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { sayX } from '../../../platform/ui/chart/series.ts'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayMoment, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { sayRate } from '../../asking/ui/wording.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'
import type { Line, QuestionResult } from '../schema.ts'
import { Weighting } from '../weighting/ui/Weighting.tsx'
import { Comments } from './Comments.tsx'
import { everybody, WhoseResults } from './Groups.tsx'
import { Lines } from './Lines.tsx'
import { Shares } from './Shares.tsx'

const few = ({ showing, n }: Line) =>
  showing === 'hidden'
    ? 'Fewer than five answered: nothing is shown.'
    : `${sayCount(n, ['answer', 'answers'])}: too few to show.`

const meanOf = ({ mean, low, high }: Line) =>
  mean === null ? '' : ` · mean ${sayNumber(mean, 2)} (95% ${sayNumber(low, 2)} to ${sayNumber(high, 2)})`

const sizeOf = (line: Line) =>
  `n = ${sayNumber(line.n)}${meanOf(line)}${line.showing === 'too few to judge' ? ' · too few to judge' : ''}${
    line.leftOut > 0 ? ` · ${line.leftOut} outside the scale left out` : ''
  }`

/** Who answered of those whom a request went to; the others came by an open link, or were brought in. */
const sayAnswered = ({ asked, askedAnswered }: { asked: number; askedAnswered: number }) => {
  if (asked === 0)
    return 'Nobody was asked by name, so no response rate is told: answers came by open links, or were brought in.'
  return `${sayNumber(askedAnswered)} of ${sayNumber(asked)} who were asked by name answered: ${sayRate(askedAnswered, asked)}.`
}

const shown = (line: Line) => line.showing === 'shown' || line.showing === 'too few to judge'

/** One question with one line of answers: a bar for each. */
const Single = ({ question, line }: { question: QuestionResult; line: Line }) => (
  <>
    <p className={classes.soft}>{sizeOf(line)}</p>
    {shown(line) ? (
      <Chart
        title={question.text}
        kind="bar"
        height={220}
        xLabel="Answer"
        say={(value) => sayShare(value, 1)}
        sayAxis={(value) => sayShare(value)}
        series={[
          {
            key: 'share',
            label: 'Share',
            points: line.bars.map((bar) => ({
              x: bar.label,
              y: bar.share,
              n: bar.count,
              ...(bar.low !== null && bar.high !== null ? { low: bar.low, high: bar.high } : {}),
            })),
          },
        ]}
      />
    ) : (
      <p>{few(line)}</p>
    )}
  </>
)

const Result = ({ survey, question }: { survey: SurveyPage; question: QuestionResult }) => {
  const may = useMay()
  const [line] = question.lines
  return (
    <section className={classes.result}>
      <h3>{question.text || question.id}</h3>
      {!question.asked && <p className={classes.soft}>Not asked any more; what was answered stays.</p>}
      {question.lines.length === 1 && line && <Single question={question} line={line} />}
      {question.lines.length > 1 && <Lines survey={survey} question={question} />}
      {question.kind === 'text' && may('surveys.answers') && <Comments surveyId={survey.id} question={question.id} />}
    </section>
  )
}

/** What was answered to each question, with n and intervals. */
export const ResultsTab = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const [chosen, setChosen] = useState(everybody)
  const asked = useAsk(api.surveyResults, {
    id: survey.id,
    ...(chosen.by && chosen.member ? { by: chosen.by, member: chosen.member } : {}),
  })
  return (
    <>
      <WhoseResults survey={survey} chosen={chosen} onChange={setChosen} />
      <Answered of={asked} rows={8}>
        {(results) =>
          survey.audience === 'staff' && results.through === null ? (
            <EmptyState
              title="Nothing may be told yet"
              why="What colleagues answer is told by whole months that are over, of five people or more at a time, so that nobody can be told apart by looking twice."
            />
          ) : results.n === 0 ? (
            <EmptyState
              title="Nobody has answered yet"
              why={
                survey.state === 'open'
                  ? 'Give people a way in, and their answers stand here as they come.'
                  : 'Answers stand here once the survey is open and people have come.'
              }
            />
          ) : (
            <>
              <p className={classes.soft} style={{ marginBottom: 20 }}>
                {sayCount(results.n, ['whole answer', 'whole answers'])} ·{' '}
                {results.through ? `told through ${sayX(results.through)}` : sayMoment(results.asOf)}
                <br />
                {chosen.by === '' && survey.audience !== 'staff' && sayAnswered(results)}
              </p>
              {results.questions.map((question) => (
                <Result key={question.id} survey={survey} question={question} />
              ))}
            </>
          )
        }
      </Answered>
      {asked.data && asked.data.n > 0 && <Weighting survey={survey} />}
      {may('surveys.share') && asked.data && asked.data.n > 0 && (
        <Shares survey={survey} questions={asked.data.questions} />
      )}
    </>
  )
}
