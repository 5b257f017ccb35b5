import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import { pageText } from '../../platform/server/public/frame.ts'
import { stepPage } from '../public/showing/pages.ts'
import type { Survey } from '../surveys/schema.ts'
import type { api } from './api.ts'

const nobody = '00000000-0000-4000-8000-000000000000'

export const actions = {
  /** Every page is shown, whatever logic leads past it, with what people would see on it. */
  previewSurvey: async ({ draft, promise, page, language }, context) => {
    const at = Math.min(page, draft.pages.length - 1)
    const now = context.now.toISOString()
    const survey: Survey = {
      id: nobody,
      name: '',
      purpose: '',
      audience: 'customers',
      promise,
      state: 'draft',
      template: null,
      draft,
      published: null,
      closesAt: null,
      closedAt: null,
      firstAnswerAt: null,
      archivedAt: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    }
    const shown = await stepPage(
      context,
      (await organisationOf(context.db)).name,
      {
        way: { survey, link: null, token: null, test: false },
        begun: false,
        questionnaire: draft,
        known: { answers: {}, hidden: {}, customer: {} },
        steps: draft.pages.map((each) => ({ page: each, questions: each.questions })),
        at,
        draft: {
          id: nobody,
          surveyId: nobody,
          version: 1,
          linkId: null,
          language: language && draft.languages.includes(language) ? language : (draft.languages[0] ?? 'en'),
          page: at,
          answers: {},
          hidden: {},
          token: null,
          flags: [],
          startedAt: null,
        },
      },
      '#',
    )
    return { html: pageText({ ...shown, scripts: [], others: [] }) }
  },
} satisfies ActionsFor<typeof api, Context>
