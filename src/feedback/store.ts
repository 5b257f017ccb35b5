import { type Generated, sql } from 'kysely'
import type { Attends } from '../platform/server/slice.ts'
import type { Audience, ResponseState, SurveyPromise, SurveyState } from './schema.ts'

type Moment = Date | string

declare module '../platform/server/database.ts' {
  interface Tables {
    surveys: {
      id: string
      name: string
      purpose: string
      audience: Audience
      promise: SurveyPromise
      state: SurveyState
      template: string | null
      draft: unknown
      published: number | null
      closesAt: Moment | null
      closedAt: Moment | null
      firstAnswerAt: Moment | null
      blindKey: unknown
      archivedAt: Moment | null
      createdBy: string | null
      createdAt: Moment
      updatedAt: Moment
      version: Generated<number>
    }
    surveyVersions: {
      surveyId: string
      version: number
      questionnaire: unknown
      publishedBy: string | null
      publishedAt: Moment
    }
    surveyItems: {
      surveyId: string
      place: number
      question: string
      part: string
      kind: string
      low: number | null
      high: number | null
    }
    surveyWaves: { surveyId: string; number: number; name: string; startsAt: Moment; endsAt: Moment | null }
    surveyQuotas: { surveyId: string; quota: string; taken: Generated<number> }
    responses: {
      customerId: string
      id: string
      surveyId: string
      version: number
      wave: number | null
      channel: string
      linkId: string | null
      language: string
      state: ResponseState
      startedAt: Moment | null
      submittedAt: Moment
      day: string
      seconds: number | null
      flags: Generated<string[]>
      test: Generated<boolean>
      weight: number | null
      closed: (number | null)[]
      hidden: Generated<unknown>
      aboutKind: string | null
      aboutId: string | null
      enteredBy: string | null
      importId: string | null
      importLine: number | null
      counted: Generated<boolean>
    }
    answerTexts: { customerId: string; responseId: string; place: number; surveyId: string; text: string }
  }
}

export const attends: Attends[] = [
  {
    key: 'asked',
    label: 'We asked what they think',
    hint: 'A survey asked them by name within a year.',
    since: (moment) => sql`select customer_id from survey_requests where asked_at >= ${moment}`,
  },
]
