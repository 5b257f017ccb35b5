import type { Context } from '../../platform/server/context.ts'
import type { Job } from '../../platform/server/slice.ts'
import { keep } from '../answers/actions.ts'
import { findLink } from '../links/store.ts'
import type { Flag } from '../schema.ts'
import { findSurvey, versionOf } from '../surveys/store.ts'
import * as store from './store.ts'

/** Whoever did not go on for so long will not: what they said is kept as broken off, which no figure counts. */
const DAYS = 30
const BATCH = 200

async function breakOff(context: Context, draft: store.Draft): Promise<void> {
  const { db } = context
  const survey = await findSurvey(db, draft.surveyId)
  const version = survey && (await versionOf(db, survey.id, draft.version))
  const link = draft.linkId ? ((await findLink(db, draft.linkId)) ?? null) : null
  if (survey && version && Object.keys(draft.answers).length > 0)
    await keep(context, {
      id: draft.id,
      survey,
      version: draft.version,
      questionnaire: version.questionnaire,
      answers: draft.answers,
      hidden: draft.hidden,
      language: draft.language,
      channel: link?.channel ?? 'link',
      startedAt: new Date(draft.startedAt),
      flags: draft.flags as Flag[],
      state: 'part',
      test: link?.kind === 'test',
      link,
    })
  await store.dropDraft(db, draft.id)
}

export const publicJobs: Record<string, Job> = {
  keepBrokenOff: async (_payload, context) => {
    const before = new Date(context.now.getTime() - DAYS * 86_400_000)
    for (const draft of await store.oldDrafts(context.db, before, BATCH)) await breakOff(context, draft)
  },
}
