import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { signedId } from '../../links/actions.ts'
import type { Questionnaire } from '../../questionnaire/schema.ts'
import { survey } from '../../surveys/actions.ts'
import { checkGroups } from '../actions.ts'
import { versionsOf } from '../store.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

const shared = (context: Context, { surveyId: _, ...share }: store.KeptShare) => ({
  ...share,
  url: `${context.house.config.publicUrl}/r/${signedId(context.house.config.secret, 'survey results', share.id)}`,
})

const questionIn = (questionnaires: readonly Questionnaire[], id: string) =>
  questionnaires.some(({ pages }) => pages.some(({ questions }) => questions.some((each) => each.id === id)))

export const actions = {
  shareResults: async ({ id, title, questions, groupBy, groups, expiresAt }, context) => {
    const of = await survey(context, id)
    const all = [of.draft, ...(await versionsOf(context.db, id))]
    const unknown = questions.find((each) => !questionIn(all, each))
    if (unknown) throw new Invalid(`This survey asks no question “${unknown}”.`, { fields: { questions: 'unknown' } })
    if (groupBy) checkGroups(of)
    if ((groupBy === undefined) !== (groups.length === 0))
      throw new Invalid('Say by what the results are parted, and which groups are shown.', {
        fields: { groups: 'with “groupBy”, or neither' },
      })
    const share = await store.addShare(context.db, {
      id: context.newId(),
      surveyId: id,
      title,
      questions,
      groupBy: groupBy ?? null,
      groups,
      expiresAt: expiresAt ?? null,
      createdBy: context.staff.id || null,
      createdAt: context.now,
    })
    await rememberHouse(context, {
      action: 'shared',
      subject: 'survey',
      subjectId: id,
      after: { title, questions, groupBy: groupBy ?? null, groups },
    })
    return shared(context, share)
  },

  resultShares: async ({ id }, context) => {
    await survey(context, id)
    return { rows: (await store.sharesOf(context.db, id)).map((share) => shared(context, share)) }
  },

  revokeShare: async ({ id }, context) => {
    if (!(await store.findShare(context.db, id))) throw new NotFound('There is no such address.')
    const after = await store.revokeShare(context.db, id, context.now)
    if (!after) throw new Conflict('This address is closed already.')
    await rememberHouse(context, {
      action: 'closed results',
      subject: 'survey',
      subjectId: after.surveyId,
      after: { id },
    })
    return shared(context, after)
  },
} satisfies ActionsFor<typeof api, Context>
