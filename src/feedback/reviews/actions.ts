import { customersMeant } from '../../customers/naming/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { record } from '../../platform/server/events.ts'
import type { Applied, Intake } from '../../platform/server/intake.ts'
import { check, fields, type IncomingReview, knownBy } from './model.ts'
import * as store from './store.ts'

const named = (texts: (string | null)[]) => [...new Set(texts.filter((text) => text !== null))]

/** Reviews out of a file; each of the customer that it names, else of the unknown one. */
export const reviewIntake: Intake<IncomingReview> = {
  kind: 'reviews',
  fields,
  knownBy,
  check,
  apply: async (context, rows, how) => {
    const done: Applied = { created: 0, updated: 0, skipped: [], refused: [] }
    const { db } = context
    const external = named(rows.map((row) => row.record.externalId))
    const [there, meant] = await Promise.all([
      how.knownBy === null ? new Set<string>() : store.alreadyThere(db, how.source, external),
      customersMeant(context, named(rows.map((row) => row.record.customer))),
    ])
    const fresh: store.NewReview[] = []
    for (const { line, record: each } of rows) {
      const isThere = each.externalId !== null && there.has(each.externalId)
      if (isThere || how.mode === 'update') {
        done.skipped.push({ line, why: isThere ? 'there' : 'not there' })
        continue
      }
      const customerId = each.customer === null ? UNKNOWN_CUSTOMER : meant.get(each.customer)
      if (customerId === undefined || customerId === 'several') {
        const reason = customerId
          ? `Several customers are meant by “${each.customer}”; it is not clear which.`
          : `No customer has “${each.customer}” as identifier, number or e-mail.`
        done.refused.push({ line, field: 'customer', reason })
        continue
      }
      if (each.externalId !== null && how.knownBy !== null) there.add(each.externalId)
      fresh.push({ id: context.newId(), customerId, line, record: each })
    }
    await store.insertMany(db, { importId: how.importId, source: how.source, now: context.now }, fresh)
    return { ...done, created: fresh.length }
  },
  finish: (context, { importId }) => record(context, { name: 'reviews.imported', about: { importId } }),
  toUndo: ({ db }, importId) => store.countOfImport(db, importId),
  undo: async ({ db }, importId, _checkpoint, limit) => {
    const removed = await store.removeSome(db, importId, limit)
    return { removed, restored: 0, left: [], checkpoint: removed === limit ? {} : null }
  },
}
