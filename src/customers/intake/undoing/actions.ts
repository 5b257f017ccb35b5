import { todayOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { record } from '../../../platform/server/events.ts'
import { type Change, rememberMany } from '../../../platform/server/history.ts'
import type { LeftBehind, Undone } from '../../../platform/server/intake.ts'
import { shownOf } from '../../details/model.ts'
import { markMoments } from '../../figures/store.ts'
import type { Customer } from '../../schema.ts'
import * as updating from '../updating/store.ts'
import * as store from './store.ts'

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** Puts back what stood there before, newest change first, where the imported value still stands. */
function putBack(customer: Customer, changes: readonly store.Noted[]): { restored: Change[]; kept: store.Noted[] } {
  const restored: Change[] = []
  const kept: store.Noted[] = []
  for (const change of changes.filter((each) => each.field !== '+')) {
    const now = (customer as Record<string, unknown>)[change.field]
    if (!same(now, change.after)) kept.push(change)
    else {
      Object.assign(customer, { [change.field]: change.before })
      restored.push({ field: change.field, before: now, after: change.before })
    }
  }
  return { restored, kept }
}

const leftOf = (customerId: string, kept: readonly store.Noted[]): LeftBehind[] =>
  kept.length === 0
    ? []
    : [
        {
          line: kept[0]?.line ?? 0,
          subject: 'customer',
          subjectId: customerId,
          reason: `Changed again since: ${[...new Set(kept.map((change) => change.field))].join(', ')}.`,
        },
      ]

async function restore(
  context: Context,
  importId: string,
  changes: store.Noted[],
): Promise<Omit<Undone, 'checkpoint'>> {
  const ids = [...new Set(changes.map((change) => change.customerId))]
  const today = await todayOf(context)
  const customers = await updating.lock(context.db, ids)
  const stayed = await store.removeAdded(context.db, importId, ids)
  const details = await updating.detailsOf(context.db, ids)
  const roles = await store.rolesOf(context.db, ids, today)
  const left: LeftBehind[] = stayed.map((row) => ({
    line: row.line,
    subject: row.subject,
    subjectId: row.id,
    reason: 'Changed since it was imported.',
  }))
  const remembered: { customerId: string; changes: Change[] }[] = []
  for (const customer of customers) {
    const own = changes.filter((change) => change.customerId === customer.id)
    const { restored, kept } = putBack(customer, own)
    left.push(...leftOf(customer.id, kept))
    Object.assign(
      customer,
      shownOf(
        details.filter((detail) => detail.customerId === customer.id),
        today,
      ),
    )
    customer.roles = roles.get(customer.id) ?? []
    if (restored.length > 0) remembered.push({ customerId: customer.id, changes: restored })
  }
  await updating.write(context, customers)
  await rememberMany(context, 'edited', remembered)
  await record(context, { name: 'customers.updated', about: { importId, undoes: importId }, customers: ids })
  await store.forgetChanges(context.db, importId, ids)
  return { removed: 0, restored: customers.length, left }
}

/** One batch of taking an import back: first what it changed, then what it made. */
export async function undo(context: Context, importId: string, checkpoint: unknown, limit: number): Promise<Undone> {
  const after = (checkpoint as { after?: string } | null)?.after
  if (after === undefined) {
    const changes = await store.nextChanged(context.db, importId, limit)
    if (changes.length > 0) return { ...(await restore(context, importId, changes)), checkpoint: {} }
  }
  const made = await store.nextMade(context, importId, after ?? '0', limit)
  const going = made.filter((each) => !each.touched)
  await store.remove(
    context,
    going.map((each) => each.id),
  )
  await markMoments(
    context.db,
    'customers',
    going.map((each) => each.createdAt),
  )
  if (made.length > 0)
    await record(context, { name: 'customers.importUndone', about: { importId, removed: going.length } })
  const last = made.at(-1)
  return {
    removed: going.length,
    restored: 0,
    left: made
      .filter((each) => each.touched)
      .map(({ id, line }) => ({
        line,
        subject: 'customer',
        subjectId: id,
        reason: 'Somebody changed it since, or orders, interactions or other records belong to it.',
      })),
    checkpoint: last && made.length === limit ? { after: `${last.line} ${last.id}` } : null,
  }
}
