import { contextIn } from '../platform/server/http/answer.ts'
import { inOrder, type Job, type Slice } from '../platform/server/slice.ts'
import { alerts } from './alerts/slice.ts'
import { erases, impersonal } from './erasing/store.ts'
import { evaluation } from './evaluation/slice.ts'
import { interviews } from './interviews/slice.ts'
import { measures } from './measures/slice.ts'
import { quiet } from './quiet/slice.ts'
import { recovery } from './recovery/slice.ts'
import { reviewIntake } from './reviews/actions.ts'
import { attends } from './store.ts'
import { suggestions } from './suggestions/slice.ts'
import { surveys } from './surveys/slice.ts'
import { themes } from './themes/slice.ts'

/** Each job is one transaction: what it took off a list is there again when it fails, and nobody is asked twice. */
const whole = (jobs: Record<string, Job>): Record<string, Job> =>
  Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      (payload, context) => contextIn(context, (within) => job(payload, within)),
    ]),
  )

/** What customers and colleagues told us: surveys, interviews, reviews, what all of it speaks of, and what is done about it. */
export const feedback: Slice = {
  name: 'feedback',
  api: {
    ...surveys.api,
    ...measures.api,
    ...interviews.api,
    ...themes.api,
    ...evaluation.api,
    ...alerts.api,
    ...recovery.api,
    ...quiet.api,
    ...suggestions.api,
  },
  actions: {
    ...surveys.actions,
    ...measures.actions,
    ...interviews.actions,
    ...themes.actions,
    ...evaluation.actions,
    ...alerts.actions,
    ...recovery.actions,
    ...quiet.actions,
    ...suggestions.actions,
  } as never,
  streams: surveys.streams,
  pages: (house) => [...surveys.pages(house), ...suggestions.pages(house)],
  words: {
    ...surveys.words,
    ...measures.words,
    ...interviews.words,
    ...themes.words,
    ...alerts.words,
    ...suggestions.words,
  },
  commands: measures.commands,
  runs: { ...surveys.runs, ...measures.runs, ...themes.runs, ...evaluation.runs, ...quiet.runs },
  dailyFigures: [...measures.dailyFigures, ...themes.dailyFigures, ...alerts.dailyFigures],
  intakes: [reviewIntake],
  jobs: whole({ ...surveys.jobs, ...themes.jobs, ...alerts.jobs, ...quiet.jobs }),
  schedule: [...surveys.schedule, ...alerts.schedule, ...quiet.schedule],
  on: inOrder(surveys.on, measures.on, themes.on, alerts.on, quiet.on),
  checks: [...measures.checks],
  erases,
  impersonal,
  keeps: [
    ...surveys.keeps,
    ...measures.keeps,
    ...interviews.keeps,
    ...themes.keeps,
    ...alerts.keeps,
    ...quiet.keeps,
    ...suggestions.keeps,
  ],
  timeline: [...alerts.timeline],
  attends,
  totals: [...alerts.totals, ...quiet.totals],
}
