import { todayOf } from '../../../organisation/actions.ts'
import { type Change, changesBetween, rememberMany } from '../../../platform/server/history.ts'
import type { Row, Skipped } from '../../../platform/server/intake.ts'
import { shownOf } from '../../details/model.ts'
import { derivedOf } from '../../model.ts'
import type { Customer } from '../../schema.ts'
import { directedBy, type Incoming, type IncomingDetail } from '../model.ts'
import * as intake from '../store.ts'
import { afterRow, updatable } from './model.ts'
import * as store from './store.ts'

export type Match = { row: Row<Incoming>; id: string }
type Refers = (record: Incoming, id: string) => Pick<intake.New, 'accountId' | 'departmentId' | 'accountManagerId'>

/** How each of the customers stands while the rows of a batch are gone through. */
type Standing = {
  customer: Customer
  details: store.KeptDetail[]
  consents: Map<string, boolean>
  relationships: Set<string>
  changes: Change[]
  touched: boolean
}

const related = (otherId: string | null, role: string) => `${otherId ?? 'us'} ${role}`

async function standings(at: intake.Batch, ids: string[]): Promise<Map<string, Standing>> {
  const { db } = at.context
  const found = new Map<string, Standing>()
  for (const customer of await store.lock(db, ids))
    found.set(customer.id, {
      customer,
      details: [],
      consents: new Map(),
      relationships: new Set(),
      changes: [],
      touched: false,
    })
  for (const detail of await store.detailsOf(db, ids)) found.get(detail.customerId)?.details.push(detail)
  for (const row of await store.consentsOf(db, ids)) found.get(row.customerId)?.consents.set(row.channel, row.given)
  for (const row of await store.relationshipsOf(db, ids))
    found.get(row.customerId)?.relationships.add(related(row.otherId, row.role))
  return found
}

type Adding = {
  details: { id: string; customerId: string; line: number; detail: IncomingDetail; source: string }[]
  directory: { kind: string; key: string; customerId: string }[]
  rows: Pick<intake.New, 'id' | 'line' | 'record' | 'raw' | 'accountId'>[]
  notes: store.Noted[]
  words: Set<string>
}

const asKept = (customerId: string, id: string, detail: IncomingDetail): store.KeptDetail => ({
  ...detail,
  customerId,
  id,
  preferred: false,
  source: null,
  validFrom: null,
  validTo: null,
  createdAt: '',
  updatedAt: '',
  version: 1,
})

function addDetails(at: intake.Batch, standing: Standing, { row, id }: Match, adding: Adding): boolean {
  const news = row.record.details.filter(
    (detail) => !standing.details.some((kept) => kept.kind === detail.kind && kept.key === detail.key),
  )
  for (const detail of news) {
    const own = at.context.newId()
    standing.details.push(asKept(id, own, detail))
    adding.details.push({ id: own, customerId: id, line: row.line, detail, source: row.record.source ?? at.source })
  }
  for (const directed of directedBy(row.record, at.source)) adding.directory.push({ ...directed, customerId: id })
  return news.length > 0
}

/** One row against how its customer stands; says whether it brought anything new. */
function take(at: intake.Batch, standing: Standing, match: Match, refers: ReturnType<Refers>, adding: Adding): boolean {
  const { row, id } = match
  const { record } = row
  const changes = changesBetween(standing.customer, afterRow(standing.customer, record, refers), [...updatable])
  for (const change of changes) {
    Object.assign(standing.customer, { [change.field]: change.after })
    standing.changes.push(change)
    adding.notes.push({ customerId: id, line: row.line, change })
  }
  const consents = record.consents.filter(({ channel, given }) => standing.consents.get(channel) !== given)
  for (const { channel, given } of consents) standing.consents.set(channel, given)
  const roles = record.roles.filter((role) => !standing.relationships.has(related(null, role)))
  const account = refers.accountId
  const accountId = account && !standing.relationships.has(related(account, record.accountRole)) ? account : null
  for (const role of roles) standing.relationships.add(related(null, role))
  if (accountId) standing.relationships.add(related(accountId, record.accountRole))
  standing.customer.roles = [...new Set([...standing.customer.roles, ...roles])].sort()
  const moreDetails = addDetails(at, standing, match, adding)
  const more = moreDetails || consents.length > 0 || roles.length > 0 || accountId !== null
  if (!more && changes.length === 0) return false
  if (more) adding.notes.push({ customerId: id, line: row.line, change: { field: '+', before: null, after: null } })
  adding.rows.push({ id, line: row.line, record: { ...record, consents, roles }, raw: row.cells, accountId })
  for (const word of derivedOf(standing.customer).search.split(' ')) adding.words.add(word)
  standing.touched = true
  return true
}

/** Changes known customers by what their rows say, in statements over the whole batch. Says which rows changed nothing. */
export async function update(at: intake.Batch, matches: readonly Match[], refer: Refers): Promise<Skipped[]> {
  const { context, importId } = at
  const standing = await standings(at, [...new Set(matches.map((match) => match.id))])
  const adding: Adding = { details: [], directory: [], rows: [], notes: [], words: new Set() }
  const unchanged: Skipped[] = []
  for (const match of matches) {
    const own = standing.get(match.id)
    const changes = own && take(at, own, match, refer(match.row.record, match.id), adding)
    if (!changes) unchanged.push({ line: match.row.line, why: own ? 'same' : 'not there' })
  }
  const touched = [...standing.values()].filter((each) => each.touched)
  const today = await todayOf(context)
  for (const each of touched) Object.assign(each.customer, shownOf(each.details, today))
  await store.write(
    context,
    touched.map((each) => each.customer),
  )
  await intake.copyDetails(at, adding.details)
  await intake.direct(context.db, adding.directory)
  adding.words.delete('')
  await intake.learnWords(context.db, adding.words)
  await intake.copySources(at, adding.rows)
  await intake.copyRelationships(at, adding.rows)
  await intake.copyConsents(at, adding.rows)
  await store.note(context.db, importId, adding.notes)
  await rememberMany(
    context,
    'edited',
    touched.flatMap(({ customer, changes }) =>
      changes.length > 0 ? [{ customerId: customer.id, changes: once(changes) }] : [],
    ),
  )
  return unchanged
}

/** A field that two rows changed one after the other was changed once, from the first value to the last. */
function once(changes: readonly Change[]): Change[] {
  const fields = new Map<string, Change>()
  for (const change of changes)
    fields.set(change.field, { ...change, before: (fields.get(change.field) ?? change).before })
  return [...fields.values()]
}
