import { askedOfFamilies } from '../customers/merging/actions.ts'
import type { ActionsFor } from '../platform/contract.ts'
import { Conflict } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import { record } from '../platform/server/events.ts'
import { changesBetween, remember } from '../platform/server/history.ts'
import { expectVersion } from '../platform/server/http/answer.ts'
import { page } from '../platform/server/lists.ts'
import type { api } from './api.ts'
import type { ToAppend } from './events/store.ts'
import { giveTo } from './giving/actions.ts'
import { happen } from './happening/actions.ts'
import { linkOrders } from './links/actions.ts'
import type { CaseRow } from './list/schema.ts'
import { caseList } from './list/store.ts'
import { checkNamed, discreet, openCase, remembered, tagOf } from './opening/actions.ts'
import { pageOf } from './page/actions.ts'
import type { Case, CaseEdits } from './schema.ts'
import { forWork, seenAt, seenCase } from './sight/actions.ts'
import { customerOf, placeOfNumber, reachOf } from './store.ts'

/** What an edit sets of a case; what says whose it is to do is an event too. */
function edited(found: Case, said: CaseEdits): { set: Partial<Case>; events: ToAppend[] } {
  const { ownerId, teamId, departmentId, priority, tags, language, ...rest } = said
  const set: Partial<Case> = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, value === '' ? null : value]),
  )
  if (tags) set.tags = [...new Set(tags)].sort()
  if (language !== undefined) set.language = tagOf(language)
  const moved = { owner: ownerId, team: teamId, department: departmentId, priority } as const
  const was = { owner: found.ownerId, team: found.teamId, department: found.departmentId, priority: found.priority }
  const events = (Object.keys(moved) as (keyof typeof moved)[])
    .filter((kind) => moved[kind] !== undefined && moved[kind] !== was[kind])
    .map((kind): ToAppend => ({ kind, before: was[kind], after: moved[kind] ?? null }))
  return { set, events }
}

export const actions = {
  cases: async (query, context) =>
    page<CaseRow>(
      caseList(context, await reachOf(context.db, context.staff)),
      await askedOfFamilies(query, context),
      context,
    ),

  case: async ({ id }, context) => pageOf(context, await seenCase(context, id)),

  caseNumbered: async ({ number }, context) =>
    pageOf(context, await seenAt(context, await placeOfNumber(context.db, number))),

  createCase: async ({ orderIds = [], accessNeed, ...said }, context) => {
    const mayNeed = context.staff.words.includes('cases.readRestricted')
    const { case: opened } = await openCase(context, { ...said, ...(mayNeed && { accessNeed }) })
    const customer = await customerOf(context.db, opened.customerId, context.staff)
    if (orderIds.length > 0) await linkOrders(context, opened, customer.id, orderIds)
    // Whoever opens a case that they may not see, such as one about themselves, is not shown it.
    return pageOf(context, await seenCase(context, opened.id))
  },

  editCase: async ({ id, ...said }, context) => {
    const seen = await forWork(context, id)
    const { found } = seen
    expectVersion(found, context)
    await checkNamed(context, said)
    // Who may not read what is restricted does not write it either, nor clears it by chance.
    if (!context.staff.words.includes('cases.readRestricted')) delete said.accessNeed
    const { set, events } = edited(found, said)
    const fields = remembered.filter((field) => field in set)
    const changes = changesBetween(found, { ...found, ...set }, fields)
    if (changes.length === 0 && events.length === 0) return pageOf(context, seen)
    const after = await happen(context, found, events, set)
    if (changes.length > 0) {
      await remember(context, {
        customerId: found.customerId,
        action: 'edited',
        subject: 'case',
        subjectId: id,
        changes: discreet(changes),
      })
      await record(context, {
        name: 'cases.edited',
        customerId: found.customerId,
        subjectId: id,
        about: { fields: changes.map(({ field }) => field) },
      })
    }
    return pageOf(context, await seenCase(context, after.id))
  },

  giveCase: async ({ id, customerId }, context) => {
    const { found } = await forWork(context, id)
    if (found.mergedInto) throw new Conflict('This case was merged into another. Give that one; nothing was changed.')
    await giveTo(context, found, customerId)
    return pageOf(context, await seenCase(context, id))
  },
} satisfies ActionsFor<typeof api, Context>
