import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import { seenCase } from '../sight/actions.ts'
import type { draftApi } from './api.ts'
import { forgetDraft, keepDraft } from './store.ts'

export const draftActions = {
  keepDraft: async ({ id, ...draft }, context) => {
    const { found } = await seenCase(context, id)
    const kept = draft.text.trim() !== ''
    await (kept ? keepDraft(context, found, draft) : forgetDraft(context, found))
    return { kept }
  },
} satisfies ActionsFor<typeof draftApi, Context>
