import type { Context, House } from '../../platform/server/context.ts'
import * as files from '../../platform/server/files.ts'
import type { Keeps, Slice } from '../../platform/server/slice.ts'
import { asking } from '../asking/slice.ts'
import { actions as linkActions } from '../links/actions.ts'
import { api as linksApi } from '../links/api.ts'
import { actions as paperActions } from '../paper/actions.ts'
import { api as paperApi } from '../paper/api.ts'
import { actions as pastActions, sendPastRefusals, takePastFile } from '../past/actions.ts'
import { api as pastApi, pastRefusals, uploadPast } from '../past/api.ts'
import { runPast, runTakingBackPast } from '../past/jobs.ts'
import { actions as previewActions } from '../preview/actions.ts'
import { api as previewApi } from '../preview/api.ts'
import { publicJobs } from '../public/jobs.ts'
import { surveyPages } from '../public/pages.ts'
import { answersAsCsv, answersAsSheet, fileOfAnswer, actions as resultActions } from '../results/actions.ts'
import { answerFile, exportAnswers, exportAnswersSheet, api as resultsApi } from '../results/api.ts'
import { resultPages } from '../results/pages.ts'
import { actions as sharingActions } from '../results/sharing/actions.ts'
import { api as sharingApi } from '../results/sharing/api.ts'
import { actions as weightingActions } from '../results/weighting/actions.ts'
import { api as weightingApi } from '../results/weighting/api.ts'
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

/** A name that a header may hold; what somebody called a file is not believed. */
const asciiName = (name: string) => name.replace(/[^\w. -]+/g, '_').slice(0, 120) || 'file'
const attached = (name: string) => `attachment; filename="${name}"`
const streams: NonNullable<Slice['streams']> = {
  uploadPast: { endpoint: uploadPast, answer: takePastFile },
  pastRefusals: { endpoint: pastRefusals, answer: sendPastRefusals },
  exportAnswers: {
    endpoint: exportAnswers,
    answer: async ({ id }, context, { reply }) => {
      const lines = await answersAsCsv(context, id)
      reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', attached('answers.csv'))
      return lines
    },
  },
  answerFile: {
    endpoint: answerFile,
    answer: async ({ id, file }, context, { reply }) => {
      const { id: fileId, name, bytes } = await fileOfAnswer(context, id, file)
      reply
        .header('content-type', answerFile.replies)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-length', bytes)
        .header('content-disposition', attached(asciiName(name)))
      return files.read(context.house, fileId)
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
  api: {
    ...api,
    ...linksApi,
    ...previewApi,
    ...resultsApi,
    ...asking.api,
    ...pastApi,
    ...paperApi,
    ...sharingApi,
    ...weightingApi,
  },
  actions: {
    ...actions,
    ...linkActions,
    ...previewActions,
    ...resultActions,
    ...asking.actions,
    ...pastActions,
    ...paperActions,
    ...sharingActions,
    ...weightingActions,
  },
  pages: (house: House) => [...surveyPages(house), ...resultPages(house), ...asking.pages(house)],
  streams,
  runs: { 'bring in past results': runPast, 'take back past results': runTakingBackPast },
  on: { ...asking.on, ...sampleOn },
  jobs: {
    ...asking.jobs,
    ...publicJobs,
    fillSampleSurveys: (_payload: unknown, context: Context) => fillSample(context),
  },
  schedule: [...asking.schedule, { cron: '23 * * * *', job: 'keepBrokenOff' }],
  words: {
    'surveys.read': 'see surveys and their figures',
    'surveys.answers': 'read what each person answered, where the survey does not promise otherwise',
    'surveys.edit': 'write surveys, publish and close them',
    'surveys.ask': 'ask people to answer, and draw samples of them',
    'surveys.share': 'give out the address of a survey’s results',
  },
  keeps,
}
