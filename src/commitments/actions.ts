import { familyAsItIs, recordOf } from '../customers/merging/actions.ts'
import { organisationOf } from '../organisation/actions.ts'
import type { ActionsFor } from '../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import { record } from '../platform/server/events.ts'
import { rememberHouse } from '../platform/server/history.ts'
import { expectVersion } from '../platform/server/http/answer.ts'
import { page } from '../platform/server/lists.ts'
import { memberOf, staffNames } from '../staff/actions.ts'
import type { api } from './api.ts'
import { actions as calendars } from './calendars/actions.ts'
import { find as findCalendar } from './calendars/store.ts'
import { actions as charter } from './charter/actions.ts'
import { explain } from './clocks/actions.ts'
import { recountLater } from './clocks/jobs.ts'
import { find as findClock } from './clocks/store.ts'
import { keptOf } from './kept/actions.ts'
import { clockList, openNow } from './kept/store.ts'
import { checkDefinition, checkEffective, checkOpen, inEffect, wordsIn } from './model.ts'
import { actions as procedure } from './procedure/actions.ts'
import { actions as remedies } from './remedies/actions.ts'
import { openCount } from './remedies/store.ts'
import type { Commitment, Definition, Kept, Version } from './schema.ts'
import { actions as simulation } from './simulation/actions.ts'
import * as store from './store.ts'

async function commitment(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Commitment> {
  const found = await store.find(context.db, id, how)
  if (!found) throw new NotFound('There is no such promise.')
  return found
}

async function held(context: Context, id: string): Promise<Commitment> {
  const found = await commitment(context, id, { lock: true })
  expectVersion(found, context)
  checkOpen(found)
  return found
}

async function checkNames(
  context: Context,
  name: string | undefined,
  ownerId: string | null | undefined,
  besides: string | null,
) {
  if (name !== undefined && (await store.nameIsTaken(context.db, name, besides)))
    throw new Conflict(`There is a promise called ${name} already. Nothing was written.`, { fields: { name: 'taken' } })
  if (ownerId && !(await memberOf(context, ownerId)))
    throw new Invalid('Nobody here has this id. Nothing was written.', { fields: { ownerId: 'nobody' } })
}

/** The calendar is there, and the organisation's own language has its words. */
async function checkParts(context: Context, { calendarId, texts }: Definition): Promise<void> {
  const [calendar, { language }] = await Promise.all([findCalendar(context.db, calendarId), organisationOf(context.db)])
  if (!calendar || calendar.archivedAt)
    throw new Invalid('There is no such calendar. Nothing was written.', {
      fields: { 'definition.calendarId': 'unknown' },
    })
  const base = (tag: string) => tag.toLowerCase().split('-')[0]
  if (!Object.keys(texts).some((tag) => base(tag) === base(language)))
    throw new Invalid(`The words in the organisation’s own language (${language}) are needed. Nothing was written.`, {
      fields: { 'definition.texts': 'own language missing' },
    })
}

async function told(context: Context, action: string, before: unknown, after: Commitment, more: object = {}) {
  await rememberHouse(context, {
    action,
    subject: 'commitment',
    subjectId: after.id,
    before,
    after: { ...after, ...more },
  })
  await record(context, { name: `commitments.${action}`, subjectId: after.id })
  return after
}

const nobody: Kept = {
  measured: false,
  from: '',
  to: '',
  n: 0,
  kept: 0,
  share: null,
  low: null,
  high: null,
  tooFew: true,
}

async function rowsOf(
  context: Context,
  commitments: readonly Commitment[],
  versions: readonly (Version & { commitmentId: string })[],
) {
  const { db, now } = context
  const owners = commitments.flatMap((each) => (each.ownerId ? [each.ownerId] : []))
  const [kept, open, names, { language }] = await Promise.all([
    keptOf(context, commitments),
    openNow(db),
    staffNames(context, owners),
    organisationOf(db),
  ])
  return commitments.map((each) => {
    const own = versions.filter((version) => version.commitmentId === each.id)
    const current = inEffect(own, now) ?? null
    const said = current ?? own[0]
    return {
      ...each,
      ownerName: each.ownerId ? (names.get(each.ownerId) ?? null) : null,
      statement: said ? wordsIn(said.definition.texts, language).statement : '',
      current,
      kept: kept.get(each.id) ?? nobody,
      openNow: open.get(each.id) ?? 0,
    }
  })
}

export const actions = {
  ...calendars,
  ...procedure,
  ...remedies,
  ...charter,
  ...simulation,

  commitments: async (_input, context) => {
    const [commitments, versions, openRemedies, { language }] = await Promise.all([
      store.list(context.db),
      store.versions(context.db),
      openCount(context.db),
      organisationOf(context.db),
    ])
    return { rows: await rowsOf(context, commitments, versions), openRemedies, language }
  },

  commitment: async ({ id }, context) => {
    const found = await commitment(context, id)
    const versions = await store.versions(context.db, [id])
    const [row] = await rowsOf(context, [found], versions)
    const calendarId = (row?.current ?? versions[0])?.definition.calendarId
    const calendar = calendarId ? await findCalendar(context.db, calendarId) : undefined
    return { ...(row as NonNullable<typeof row>), versions, calendarName: calendar?.name ?? null }
  },

  createCommitment: async ({ name, measure, stage, ownerId, definition, effectiveAt }, context) => {
    const { db, now, staff } = context
    const from = effectiveAt ? new Date(effectiveAt) : now
    await checkNames(context, name, ownerId, null)
    checkDefinition(measure, definition, undefined)
    checkEffective(from, now, [])
    await checkParts(context, definition)
    const id = context.newId()
    const made = await store.add(
      db,
      { id, name, measure, stage, pack: null, packKey: null, ownerId },
      staff.id || null,
      now,
    )
    await store.addVersion(db, id, definition, { effectiveAt: from, madeBy: staff.id || null, now })
    return told(context, 'created', null, made, { definition, effectiveAt: from })
  },

  editCommitment: async ({ id, ...edits }, context) => {
    const before = await held(context, id)
    await checkNames(context, edits.name, edits.ownerId, id)
    const changes = {
      ...(edits.name !== undefined && { name: edits.name }),
      ...(edits.ownerId !== undefined && { ownerId: edits.ownerId }),
    }
    const same = (Object.keys(changes) as (keyof typeof changes)[]).every((field) => changes[field] === before[field])
    if (same) return before
    return told(context, 'changed', before, await store.change(context.db, before, changes, context.now))
  },

  changeCommitment: async ({ id, definition, effectiveAt }, context) => {
    const { db, now, staff } = context
    const before = await held(context, id)
    const versions = await store.versions(db, [id])
    const from = effectiveAt ? new Date(effectiveAt) : now
    checkEffective(from, now, versions)
    checkDefinition(
      before.measure,
      definition,
      versions.findLast((each) => new Date(each.effectiveAt) < from),
    )
    await checkParts(context, definition)
    const number = await store.addVersion(db, id, definition, { effectiveAt: from, madeBy: staff.id || null, now })
    if (definition.reaches === 'running') await recountLater(db, [id])
    return told(context, 'promised otherwise', null, await store.change(db, before, {}, now), {
      number,
      definition,
      effectiveAt: from,
    })
  },

  withdrawVersion: async ({ id, number }, context) => {
    const { db, now } = context
    const before = await commitment(context, id, { lock: true })
    checkOpen(before)
    const versions = await store.versions(db, [id])
    const version = versions.find((each) => each.number === number)
    if (!version) throw new NotFound('There is no such version.')
    if (new Date(version.effectiveAt) <= now || versions.length === 1)
      throw new Conflict('This version is in effect, or the only one; it stays. Nothing was changed.')
    await store.withdrawVersion(db, id, number)
    await recountLater(db, [id])
    return told(context, 'version taken back', version, await store.change(db, before, {}, now))
  },

  endCommitment: async ({ id }, context) => {
    const before = await commitment(context, id, { lock: true })
    if (before.endedAt) return before
    const after = await store.change(context.db, before, { endedAt: context.now, publishedAt: null }, context.now)
    return told(context, 'ended', before, after)
  },

  commitmentClocks: async ({ id, ...query }, context) => {
    await commitment(context, id)
    return page(clockList(id), query, context)
  },

  explainClock: async ({ customerId, id }, context) => {
    // A merged customer's clocks lie with the id they came in by; whoever may see the survivor may see them.
    const customer = await recordOf(context, customerId)
    if (!customer) throw new NotFound('There is no such clock, or you may not see it.')
    const family = await familyAsItIs(context, customer.mergedInto ?? customer.id)
    for (const member of family) if (await findClock(context.db, member.id, id)) return explain(context, member.id, id)
    throw new NotFound('There is no such clock, or you may not see it.')
  },
} satisfies ActionsFor<typeof api, Context>
