import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { isOffered } from '../chain/actions.ts'
import { happen } from '../happening/actions.ts'
import { worked } from '../page/actions.ts'
import type { api } from './api.ts'
import type { NewCaseCause } from './schema.ts'
import * as store from './store.ts'

const DEEPEST = 4

async function checkPlace(context: Context, parentId: string | null, name: string): Promise<void> {
  const all = await store.tree(context.db)
  let depth = 1
  for (let above = parentId; above !== null; depth++) {
    const parent = all.find((each) => each.id === above)
    if (!parent) throw new Invalid('There is no such cause above.', { fields: { parentId: 'not known' } })
    above = parent.parentId
  }
  if (depth > DEEPEST)
    throw new Invalid(`The tree is ${DEEPEST} levels deep at most.`, { fields: { parentId: 'too deep' } })
  if (await store.nameIsTaken(context.db, parentId, name, '00000000-0000-0000-0000-000000000000'))
    throw new Conflict('There is a cause of this name in this place. Nothing was changed.', {
      fields: { name: 'taken' },
    })
}

async function checkLink({ db }: Context, chainLinkId: string | null): Promise<void> {
  if (chainLinkId && !(await isOffered(db, chainLinkId)))
    throw new Invalid('There is no such link of the chain (any more). Nothing was changed.', {
      fields: { chainLinkId: 'not known' },
    })
}

/** A change is weighed before it is made: what it costs, and what it is worth a year; nought is an answer. */
function checkWorth({ change, changeCostMinor, changeBenefitMinor }: NewCaseCause): void {
  if (!change) return
  const lacking = {
    ...(typeof changeCostMinor === 'number' ? {} : { changeCostMinor: 'what it costs is needed' }),
    ...(typeof changeBenefitMinor === 'number' ? {} : { changeBenefitMinor: 'what it is worth a year is needed' }),
  }
  if (Object.keys(lacking).length > 0)
    throw new Invalid(
      'Say of a change what it costs and what it is worth a year; 0 is an answer. Nothing was changed.',
      {
        fields: lacking,
      },
    )
}

export const actions = {
  rootCauses: async (_input, { db }) => ({ rows: await store.tree(db) }),

  createRootCause: async ({ parentId = null, name, kind, chainLinkId = null }, context) => {
    await checkPlace(context, parentId, name)
    await checkLink(context, chainLinkId)
    const id = context.newId()
    await store.addRootCause(context, { id, parentId, name, kind, chainLinkId })
    await rememberHouse(context, {
      action: 'created',
      subject: 'root cause',
      subjectId: id,
      before: null,
      after: { parentId, name, kind, chainLinkId },
    })
    await record(context, { name: 'cases.rootCauseCreated', subjectId: id })
    return { rows: await store.tree(context.db) }
  },

  editRootCause: async ({ causeId, archived, ...said }, context) => {
    const before = await store.findRootCause(context.db, causeId, true)
    if (!before) throw new NotFound('There is no such cause.')
    expectVersion(before, context)
    const { name = before.name, kind = before.kind, chainLinkId = before.chainLinkId } = said
    if (chainLinkId !== before.chainLinkId) await checkLink(context, chainLinkId)
    if (name !== before.name && (await store.nameIsTaken(context.db, before.parentId, name, causeId)))
      throw new Conflict('There is a cause of this name in this place. Nothing was changed.', {
        fields: { name: 'taken' },
      })
    const put = archived === undefined ? before.archivedAt : archived ? context.now.toISOString() : null
    await store.changeRootCause(context, before, { name, kind, chainLinkId, archivedAt: put })
    const after = { ...before, name, kind, chainLinkId, archivedAt: put, version: before.version + 1 }
    await rememberHouse(context, { action: 'edited', subject: 'root cause', subjectId: causeId, before, after })
    await record(context, { name: 'cases.rootCauseEdited', subjectId: causeId })
    return after
  },

  nameCause: ({ id, ...said }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
      checkWorth(said)
      const cause = await store.findRootCause(context.db, said.causeId)
      if (!cause || cause.archivedAt) throw new Invalid('There is no such cause.', { fields: { causeId: 'not known' } })
      const named = await store.causesOf(context.db, found)
      if (named.some((each) => each.causeId === said.causeId))
        throw new Conflict('This cause is named already. Nothing was changed.', {
          fields: { causeId: 'named already' },
        })
      if (said.part === 'primary' && named.some((each) => each.part === 'primary'))
        throw new Conflict('There is one primary cause already; take it away first.', { fields: { part: 'one only' } })
      await store.addCause(context, found, {
        id: context.newId(),
        causeId: said.causeId,
        part: said.part,
        nature: said.nature,
        change: said.change || null,
        changeCostMinor: said.changeCostMinor ?? null,
        changeBenefitMinor: said.changeBenefitMinor ?? null,
      })
      const events = [{ kind: 'cause' as const, after: said.part, subjectId: said.causeId }]
      // What it is traced to tells where it arose, unless somebody said so already.
      const isToldWhere = said.part === 'primary' && found.chainLinkId === null && cause.chainLinkId !== null
      return happen(context, found, events, isToldWhere ? { chainLinkId: cause.chainLinkId } : {})
    }),

  dropCause: ({ id, caseCauseId }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
      const cause = (await store.causesOf(context.db, found)).find((each) => each.id === caseCauseId)
      if (!cause) throw new NotFound('There is no such cause of this case.')
      await store.removeCause(context.db, found, caseCauseId)
      return happen(context, found, [{ kind: 'cause', before: cause.part, subjectId: cause.causeId }])
    }),
} satisfies ActionsFor<typeof api, Context>
