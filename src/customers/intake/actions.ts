import type { Context } from '../../platform/server/context.ts'
import { record as recordEvent } from '../../platform/server/events.ts'
import type { Applied, Applying, Intake, Refused, Row, Skipped } from '../../platform/server/intake.ts'
import { identifierKey } from '../details/model.ts'
import { markMoments } from '../figures/store.ts'
import { sortable } from '../search/normalise.ts'
import { byLikeness, foresee } from './likeness/actions.ts'
import { check, fields, type Incoming, type KnownBy, keysOf, knownBy } from './model.ts'
import { calledSo, known, staffCalled, whoHas } from './references/store.ts'
import * as store from './store.ts'
import { undo } from './undoing/actions.ts'
import { countToUndo } from './undoing/store.ts'
import { type Match, update } from './updating/actions.ts'

type Exact = Exclude<KnownBy, 'likely'>
type Incomings = readonly Row<Incoming>[]
type Sorted = {
  fresh: Row<Incoming>[]
  matched: Match[]
  later: Row<Incoming>[]
  skipped: Skipped[]
  refused: Refused[]
}

const label = (by: string) => knownBy.find((each) => each.key === by)?.label ?? by

/** Which rows are new customers, which are known ones, and which repeat a row before them in the same batch. */
async function sortOut(context: Context, rows: Incomings, how: Applying): Promise<Sorted> {
  const sorted: Sorted = { fresh: [], matched: [], later: [], skipped: [], refused: [] }
  if (how.knownBy === null) return { ...sorted, fresh: [...rows] }
  if (how.knownBy === 'likely') return sortByLikeness(context, rows, how, sorted)
  const by = how.knownBy as Exact
  const keys = rows.map((row) => keysOf(row.record, by, how.source))
  const there = await whoHas(context.db, keys.flat())
  const mine = new Set<string>()
  rows.forEach((row, at) => {
    const own = keys[at] ?? []
    const holders = own.flatMap((key) => there.get(known(key)) ?? [])
    const persons = [...new Set(holders.map((holder) => holder.person))]
    // Of one customer's several records, the one that the row names says it; where it names more, the survivor does.
    const ids = new Set(holders.map((holder) => holder.id))
    const meant = ids.size === 1 ? [...ids][0] : persons[0]
    const refuse = (reason: string) => sorted.refused.push({ line: row.line, field: by, reason })
    if (own.some((key) => mine.has(known(key)))) sorted.later.push(row)
    else if (persons.length > 1)
      refuse(`${persons.length} customers have ${label(by)} of this row; it is not clear which is meant.`)
    else if (meant !== undefined) {
      if (how.mode === 'create') sorted.skipped.push({ line: row.line, why: 'there' })
      else sorted.matched.push({ row, id: meant })
    } else if (how.mode !== 'update') {
      sorted.fresh.push(row)
    } else if (own.length === 0) refuse(`The row has no value for ${label(by)}, by which customers are recognised.`)
    else sorted.skipped.push({ line: row.line, why: 'not there' })
    for (const key of own) mine.add(known(key))
  })
  return sorted
}

/** Rows that are surely somebody who is here change that one; all others are new. */
async function sortByLikeness(context: Context, rows: Incomings, how: Applying, sorted: Sorted): Promise<Sorted> {
  const taken = new Set<string>()
  for (const { row, id, several } of await byLikeness(context, rows)) {
    if (several)
      sorted.refused.push({
        line: row.line,
        field: null,
        reason: 'The row is surely the same as several customers, who are perhaps one. Review them, then bring it in.',
      })
    else if (id === null) {
      if (how.mode === 'update') sorted.skipped.push({ line: row.line, why: 'not there' })
      else sorted.fresh.push(row)
    } else if (how.mode === 'create') sorted.skipped.push({ line: row.line, why: 'there' })
    else if (taken.has(id)) sorted.later.push(row)
    else {
      taken.add(id)
      sorted.matched.push({ row, id })
    }
  }
  return sorted
}

type Others = { accounts: Map<string, string>; departments: Map<string, string>; staff: Map<string, string> }

const distinct = (texts: (string | null)[]) => [...new Set(texts.filter((text) => text !== null))]

/** Whom the rows name: accounts, departments, staff. An account or department that is not there yet is made. */
async function othersOf(context: Context, rows: Incomings, fresh: store.New[], importId: string): Promise<Others> {
  const { db } = context
  const accountNames = distinct(rows.map((row) => row.record.account))
  const departmentNames = distinct(rows.map((row) => row.record.department))
  const accounts = await calledSo(db, 'account', accountNames)
  const departments = await calledSo(db, 'department', departmentNames)
  for (const one of fresh) {
    const into = one.kind === 'account' ? accounts : one.kind === 'department' ? departments : null
    const { name, details } = one.record
    if (into && name && !into.has(sortable(name))) into.set(sortable(name), one.id)
    for (const detail of into === accounts ? details : [])
      if (detail.kind === 'identifier' && !accounts.has(detail.key)) accounts.set(detail.key, one.id)
  }
  const made: store.New[] = []
  const make = (kind: 'account' | 'department', name: string, line: number, into: Map<string, string>) => {
    if (into.has(sortable(name)) || into.has(identifierKey(name))) return
    const id = context.newId()
    into.set(sortable(name), id)
    made.push(bare(id, line, kind, name))
  }
  for (const { line, record } of rows) {
    if (record.account) make('account', record.account, line, accounts)
    if (record.department) make('department', record.department, line, departments)
  }
  if (made.length > 0) await store.copyNew(batch(context, importId, 'import'), made)
  return {
    accounts,
    departments,
    staff: await staffCalled(db, distinct(rows.map((row) => row.record.accountManager))),
  }
}

const batch = (context: Context, importId: string, source: string) => ({
  context,
  importId,
  source,
  now: context.now.toISOString(),
})

const empty = check({ name: '-' }) as { record: Incoming }
const bare = (id: string, line: number, kind: 'account' | 'department', name: string): store.New => ({
  id,
  line,
  kind,
  internal: kind === 'department',
  record: { ...empty.record, name, kind },
  accountId: null,
  departmentId: null,
  accountManagerId: null,
  raw: null,
})

const lookUp = (found: Map<string, string>, name: string | null) =>
  name === null ? null : (found.get(sortable(name)) ?? found.get(identifierKey(name)) ?? null)

const begun = (context: Context, { line, record, cells }: Row<Incoming>): store.New => {
  const kind = record.kind ?? 'person'
  return {
    id: context.newId(),
    line,
    record,
    kind,
    internal: kind === 'department' || (kind === 'person' && record.department !== null),
    accountId: null,
    departmentId: null,
    accountManagerId: null,
    raw: cells,
  }
}

async function applyOnce(
  context: Context,
  rows: Incomings,
  how: Applying,
): Promise<Applied & { later: Row<Incoming>[] }> {
  const { fresh, matched, later, skipped, refused } = await sortOut(context, rows, how)
  const news = fresh.map((row) => begun(context, row))
  const others = await othersOf(context, [...fresh, ...matched.map((match) => match.row)], news, how.importId)
  const refer = (record: Incoming, id: string) => {
    const accountId = lookUp(others.accounts, record.account)
    return {
      accountId: accountId === id ? null : accountId,
      departmentId: lookUp(others.departments, record.department),
      accountManagerId: record.accountManager && (others.staff.get(record.accountManager) ?? null),
    }
  }
  const at = batch(context, how.importId, how.source)
  if (news.length > 0) {
    await store.copyNew(
      at,
      news.map((one) => ({ ...one, ...refer(one.record, one.id) })),
    )
    await markMoments(
      context.db,
      'customers',
      [...new Set(news.map((one) => (one.record.createdAt ?? at.now).slice(0, 13)))].map((hour) => `${hour}:30:00Z`),
    )
  }
  const unchanged = matched.length > 0 ? await update(at, matched, refer) : []
  const updated = matched.length - unchanged.length
  if (updated > 0) {
    const touched = [...new Set(matched.map((match) => match.id))]
    await recordEvent(context, { name: 'customers.updated', about: { importId: how.importId }, customers: touched })
  }
  return { created: news.length, updated, skipped: [...skipped, ...unchanged], refused, later }
}

async function apply(context: Context, rows: Incomings, how: Applying): Promise<Applied> {
  const sum: Applied = { created: 0, updated: 0, skipped: [], refused: [] }
  let left: Incomings = rows
  // A row that repeats one before it is looked at again when that one is written.
  while (left.length > 0) {
    const { created, updated, skipped, refused, later } = await applyOnce(context, left, how)
    sum.created += created
    sum.updated += updated
    sum.skipped.push(...skipped)
    sum.refused.push(...refused)
    left = later
  }
  await recordEvent(context, {
    name: 'customers.imported',
    about: { importId: how.importId, created: sum.created, updated: sum.updated },
  })
  return sum
}

/** Customers out of a file: people, accounts and departments with all that a row says of them. */
export const customersIntake: Intake<Incoming> = {
  kind: 'customers',
  fields,
  knownBy,
  check,
  foresee,
  apply,
  toUndo: ({ db }, importId) => countToUndo(db, importId),
  undo,
}
