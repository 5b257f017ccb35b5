import type { Slice } from '../platform/server/slice.ts'
import { measures } from './measures/slice.ts'

/** What customers and colleagues told us: surveys, what they asked, and what was answered. */
export const feedback: Slice = {
  name: 'feedback',
  api: { ...measures.api },
  actions: { ...measures.actions } as never,
  words: {
    'surveys.read': 'see surveys and their figures',
    'surveys.answers': 'read what each person answered, where the survey does not promise otherwise',
    'surveys.edit': 'write surveys, publish and close them',
    'surveys.ask': 'ask people to answer, and draw samples of them',
    'surveys.share': 'give out the address of a survey’s results',
    ...measures.words,
  },
  commands: [...measures.commands],
  runs: { ...measures.runs },
  dailyFigures: [...measures.dailyFigures],
  on: { ...measures.on },
  checks: [...measures.checks],
  keeps: [
    { table: 'responses', lies: 'by customer', what: 'what was answered to surveys' },
    { table: 'answer_texts', lies: 'by customer', what: 'answers in the person’s own words' },
    { table: 'survey_requests', lies: 'by customer', what: 'requests to answer a survey' },
    { table: 'panel_members', lies: 'by customer', what: 'who agreed to be asked now and then' },
    { table: 'sampling_frames', lies: 'by customer', what: 'who might have been asked, and who was drawn' },
    { table: 'survey_links', lies: 'directory', what: 'addresses at which surveys are answered' },
    ...measures.keeps,
  ],
}
