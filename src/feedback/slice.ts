import { inOrder, type Slice } from '../platform/server/slice.ts'
import { evaluation } from './evaluation/slice.ts'
import { interviews } from './interviews/slice.ts'
import { measures } from './measures/slice.ts'
import { reviewIntake } from './reviews/actions.ts'
import { surveys } from './surveys/slice.ts'
import { themes } from './themes/slice.ts'

/** What customers and colleagues told us: surveys, interviews, reviews, and what all of it speaks of. */
export const feedback: Slice = {
  name: 'feedback',
  api: { ...surveys.api, ...measures.api, ...interviews.api, ...themes.api, ...evaluation.api },
  actions: {
    ...surveys.actions,
    ...measures.actions,
    ...interviews.actions,
    ...themes.actions,
    ...evaluation.actions,
  } as never,
  streams: surveys.streams,
  pages: surveys.pages,
  words: { ...surveys.words, ...measures.words, ...interviews.words, ...themes.words },
  commands: measures.commands,
  runs: { ...surveys.runs, ...measures.runs, ...themes.runs, ...evaluation.runs },
  dailyFigures: [...measures.dailyFigures],
  intakes: [reviewIntake],
  jobs: { ...surveys.jobs, ...themes.jobs },
  schedule: surveys.schedule,
  on: inOrder(surveys.on, measures.on, themes.on),
  checks: [...measures.checks],
  keeps: [...surveys.keeps, ...measures.keeps, ...interviews.keeps, ...themes.keeps],
}
