import { inOrder, type Slice } from '../platform/server/slice.ts'
import { measures } from './measures/slice.ts'
import { surveys } from './surveys/slice.ts'

/** What customers and colleagues told us: surveys, what they asked, and what was answered. */
export const feedback: Slice = {
  name: 'feedback',
  api: { ...surveys.api, ...measures.api },
  actions: { ...surveys.actions, ...measures.actions } as never,
  streams: surveys.streams,
  pages: surveys.pages,
  words: { ...surveys.words, ...measures.words },
  commands: measures.commands,
  runs: { ...surveys.runs, ...measures.runs },
  dailyFigures: [...measures.dailyFigures],
  jobs: surveys.jobs,
  schedule: surveys.schedule,
  on: inOrder(surveys.on, measures.on),
  checks: [...measures.checks],
  keeps: [...surveys.keeps, ...measures.keeps],
}
