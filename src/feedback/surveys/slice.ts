import type { Context, House } from '../../platform/server/context.ts'
import type { Keeps, Slice } from '../../platform/server/slice.ts'
import { actions as askingActions, on as asksOn } from '../asking/actions.ts'
import { api as askingApi } from '../asking/api.ts'
import { askingJobs } from '../asking/jobs.ts'
import { unsubscribePages } from '../asking/pages.ts'
import { actions as linkActions } from '../links/actions.ts'
import { api as linksApi } from '../links/api.ts'
import { actions as previewActions } from '../preview/actions.ts'
import { api as previewApi } from '../preview/api.ts'
import { surveyPages } from '../public/pages.ts'
import { answersAsCsv, answersAsSheet, actions as resultActions } from '../results/actions.ts'
import { exportAnswers, exportAnswersSheet, api as resultsApi } from '../results/api.ts'
import { resultPages } from '../results/pages.ts'
import { fillSample, on as sampleOn } from '../sample/actions.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'

const keeps: Keeps[] = [
  { table: 'responses', lies: 'by customer', what: 'what was answered to surveys' },
  { table: 'answer_texts', lies: 'by customer', what: 'answers in the person’s own words' },
  { table: 'survey_requests', lies: 'by customer', what: 'requests to answer a survey' },
  { table: 'panel_members', lies: 'by customer', what: 'who agreed to be asked now and then' },
  { table: 'sampling_frames', lies: 'by customer', what: 'who might have been asked, and who was drawn' },
  { table: 'survey_links', lies: 'directory', what: 'addresses at which surveys are answered' },
]

const attached = (name: string) => `attachment; filename="${name}"`
const streams: NonNullable<Slice['streams']> = {
  exportAnswers: {
    endpoint: exportAnswers,
    answer: async ({ id }, context, { reply }) => {
      const lines = await answersAsCsv(context, id)
      reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', attached('answers.csv'))
      return lines
    },
  },
  exportAnswersSheet: {
    endpoint: exportAnswersSheet,
    answer: async ({ id }, context, { reply }) => {
      const sheet = await answersAsSheet(context, id)
      reply.header('content-type', exportAnswersSheet.replies).header('content-disposition', attached('answers.xlsx'))
      return sheet
    },
  },
}

/** Surveys: written, given out, answered, asked for. */
export const surveys = {
  api: { ...api, ...linksApi, ...previewApi, ...resultsApi, ...askingApi },
  actions: { ...actions, ...linkActions, ...previewActions, ...resultActions, ...askingActions },
  pages: (house: House) => [...surveyPages(house), ...resultPages(house), ...unsubscribePages(house)],
  streams,
  on: { ...asksOn, ...sampleOn },
  jobs: { ...askingJobs, fillSampleSurveys: (_payload: unknown, context: Context) => fillSample(context) },
  schedule: [{ cron: '* * * * *', job: 'askPeople' }],
  words: {
    'surveys.read': 'see surveys and their figures',
    'surveys.answers': 'read what each person answered, where the survey does not promise otherwise',
    'surveys.edit': 'write surveys, publish and close them',
    'surveys.ask': 'ask people to answer, and draw samples of them',
    'surveys.share': 'give out the address of a survey’s results',
  },
  keeps,
}
