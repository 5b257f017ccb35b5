import { casesSeen, forWork, seenCase } from '../../cases/sight/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { remember, rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import { shareOf } from '../recovery/shares.ts'
import type { api } from './api.ts'
import * as entries from './entries/store.ts'
import type { Entry, Suggestion, SuggestionRow } from './schema.ts'
import * as store from './store.ts'
import { isSomebody, layDraft } from './telling/actions.ts'
import { answerTo, toldWhatWasDone } from './wording.ts'

async function suggestionOf(context: Context, customerId: string, id: string): Promise<Suggestion> {
  const found = await store.find(context.db, customerId, id)
  if (!found) throw new NotFound('This case is no suggestion.')
  return found
}

async function entryOf(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Entry> {
  const entry = await entries.find(context.db, id, how)
  if (!entry) throw new NotFound('There is no such entry.')
  return entry
}

async function tieAll(context: Context, entry: Pick<Entry, 'id' | 'did'>, caseIds: readonly string[]): Promise<void> {
  for (const caseId of [...new Set(caseIds)].sort()) {
    const { found } = await forWork(context, caseId)
    if (found.type !== 'suggestion') throw new Conflict(`${found.number} is no suggestion. Nothing was changed.`)
    const of = { customerId: found.customerId, caseId }
    await store.tie(context.db, of, entry.id, entry.did, context.staff.id || null, context.now)
  }
}

export const actions = {
  suggestions: async (query, context) =>
    page<SuggestionRow>(store.suggestionList(await casesSeen(context)), query, context),

  suggestionFigures: async ({ from, to }, { db, now }) => {
    const { raised, willDo, underStudy, willNot, undecided, published, kept, over, running } = await store.counts(
      db,
      from,
      to,
      now,
    )
    return {
      raised,
      undecided,
      published,
      decided: [
        { decision: 'will do', count: willDo },
        { decision: 'under study', count: underStudy },
        { decision: 'will not', count: willNot },
      ],
      inTime: shareOf(kept, over, running),
    }
  },

  suggestion: async ({ id }, context) => {
    const { found } = await seenCase(context, id)
    return suggestionOf(context, found.customerId, id)
  },

  decideSuggestion: async ({ id, decision, reason, draft }, context) => {
    const seen = await forWork(context, id)
    const { found } = seen
    const before = await suggestionOf(context, found.customerId, id)
    if (found.mergedInto) throw new Conflict('This case was merged into another. Decide there; nothing was written.')
    const { db, now, staff } = context
    await store.decide(
      db,
      { customerId: found.customerId, caseId: id },
      { decision, reason, by: staff.id || null, now },
    )
    // An answer that has gone is not answered again; a draft more is thrown away as easily as it is sent.
    if (draft && !found.closedAt && isSomebody(seen) && before.decision !== decision)
      await layDraft(
        context,
        seen,
        (about) => answerTo(about, decision, reason),
        decision === 'under study' ? null : 'answered',
      )
    await remember(context, {
      customerId: found.customerId,
      action: 'decided',
      subject: 'case',
      subjectId: id,
      changes: [{ field: 'decision', before: before.decision, after: decision }],
    })
    await record(context, {
      name: 'suggestions.decided',
      customerId: found.customerId,
      subjectId: id,
      about: { decision },
    })
    return suggestionOf(context, found.customerId, id)
  },

  saidAndDone: async (_input, { db, house }) => ({
    rows: await entries.list(db),
    url: `${house.config.publicUrl}/you-said`,
  }),

  writeSaidAndDone: async ({ caseIds, ...said }, context) => {
    const id = context.newId()
    await entries.insert(context.db, { ...said, id, by: context.staff.id || null }, context.now)
    await tieAll(context, { id, did: said.did }, caseIds)
    await rememberHouse(context, {
      action: 'created',
      subject: 'said and done',
      subjectId: id,
      before: null,
      after: said,
    })
    return entryOf(context, id)
  },

  editSaidAndDone: async ({ entryId, published, archived, ...said }, context) => {
    const before = await entryOf(context, entryId, { lock: true })
    expectVersion(before, context)
    const publishedAt =
      published === undefined ? before.publishedAt : published ? (before.publishedAt ?? context.now) : null
    const to = {
      said: said.said ?? before.said,
      did: said.did ?? before.did,
      publishedAt,
      archivedAt: archived ? context.now : null,
    }
    await entries.change(context.db, before, to, context.now)
    const after = archived
      ? { ...before, ...to, publishedAt: null, version: before.version + 1 }
      : await entryOf(context, entryId)
    await rememberHouse(context, { action: 'edited', subject: 'said and done', subjectId: entryId, before, after })
    if (before.publishedAt === null && after.publishedAt !== null)
      await record(context, {
        name: 'suggestions.published',
        subjectId: entryId,
        about: { suggestions: before.suggestions },
      })
    return after
  },

  answerSuggestions: async ({ entryId, caseIds }, context) => {
    await tieAll(context, await entryOf(context, entryId, { lock: true }), caseIds)
    return entryOf(context, entryId)
  },

  tellRaisers: async ({ entryId }, context) => {
    const entry = await entryOf(context, entryId, { lock: true })
    const drafts: { caseId: string; number: string }[] = []
    let leftOut = entry.told
    for (const of of await entries.untold(context.db, entryId)) {
      const seen = await forWork(context, of.caseId)
      if (!isSomebody(seen) || seen.found.mergedInto) {
        leftOut++
        continue
      }
      const messageId = await layDraft(context, seen, (about) => toldWhatWasDone(about, entry), null)
      await store.setTold(context.db, of, messageId, context.now)
      drafts.push({ caseId: of.caseId, number: seen.found.number })
    }
    return { drafts, leftOut }
  },
} satisfies ActionsFor<typeof api, Context>
