import { beforeAll, describe, expect, test } from 'vitest'
import { customerFields } from '../../src/customers/schema.ts'
import { operatorsOf } from '../../src/platform/filter.ts'
import * as cast from '../cast.ts'
import { testHouse } from '../house.ts'
import { type Vane, vaneAndAll } from './vane.ts'

/**
 * GHSA-v93q-4jcx-7p9m (a hidden field counted through a filter), CVE-2026-105763, CVE-2026-27886. What the restricted customer
 * has in each field, put to every list as filter, sort, column, search and export by somebody who may not see it.
 */
const it = testHouse()
let vane: Vane
/** Vane as his own team's list shows him, every column. */
let row: Record<string, unknown>
const columns = Object.keys(customerFields)

const listed = (filter: unknown, more = '') =>
  `/customers?limit=200&columns=${columns.join(',')}&filter=${encodeURIComponent(JSON.stringify(filter))}${more}`
const valueFor = (is: string, value: unknown): unknown => {
  const one = Array.isArray(value) ? value[0] : value
  if (is === 'in') return [one]
  if (is === 'between') return [one, one]
  if (is === 'within') return 3650
  return is === 'contains' || is === 'startsWith' ? String(one) : one
}

/** Every filter that finds Vane by what one of his fields holds. */
function* oracles() {
  for (const [field, description] of Object.entries(customerFields)) {
    if (description.filterable === false || row[field] === null || row[field] === undefined) continue
    if (Array.isArray(row[field]) && row[field].length === 0) continue
    for (const is of operatorsOf[description.type]) yield { field, is, value: valueFor(is, row[field]) }
  }
}

/** Every page of the list in one text, row by row. */
async function pagesOf(who: cast.StaffName, sort: string) {
  let text = ''
  let next: string | null = ''
  for (let n = 0; next !== null && n < 30; n++) {
    const after: string = next ? `&after=${encodeURIComponent(next)}` : ''
    const reply = await it.as(who).get(`/customers?sort=${sort}&limit=1&count=no${after}`)
    text += reply.text
    next = reply.body.next
  }
  return text
}

beforeAll(async () => {
  vane = await vaneAndAll(it)
  const { body } = await it.as('beth').get(listed({ field: 'name', is: 'eq', value: 'Lord Vane' }))
  row = body.rows[0]
})

describe('fields of a restricted customer', () => {
  test('are there for their own team, by filter and search, or this proves nothing', async () => {
    expect(row.id).toBe(vane.customer)
    expect([...oracles()].length).toBeGreaterThan(40)
    const { body } = await it.as('beth').get(`/search?q=${vane.number}`)
    expect(JSON.stringify(body)).toContain(vane.order)
  })

  test('GHSA-v93q-4jcx-7p9m: no filter, sort or count tells of them', async () => {
    const wrong: string[] = []
    for (const filter of oracles())
      for (const asked of [filter, { any: [filter, { field: 'name', is: 'eq', value: 'nobody' }] }]) {
        const { status, body, text } = await it.as('amir').get(listed(asked))
        const { rows = [], count } = body
        if (status !== 200 || text.includes(vane.customer) || count.value !== rows.length || count.about)
          wrong.push(
            `${JSON.stringify(asked)}: ${status}, ${count?.value} counted, ${rows.length} shown, ${text.slice(0, 200)}`,
          )
      }
    for (const [name, field] of Object.entries(customerFields))
      for (const sort of field.sortable ? [name, `-${name}`] : [])
        if ((await pagesOf('amir', sort)).includes(vane.customer)) wrong.push(`sorted by ${sort}`)
    expect(wrong).toEqual([])
  })

  test('GHSA-v93q-4jcx-7p9m: no list of orders, interactions or steps tells of them', async () => {
    const wrong: string[] = []
    const asks: [string, unknown][] = [
      ['/orders', { field: 'customerId', is: 'eq', value: vane.customer }],
      ['/orders', { field: 'number', is: 'eq', value: vane.number }],
      ['/orders', { field: 'totalMinor', is: 'gte', value: 98_765_432 }],
      ['/cases', { field: 'customerId', is: 'eq', value: vane.customer }],
      ['/cases', { field: 'number', is: 'eq', value: vane.caseNumber }],
      ['/cases', { field: 'subject', is: 'contains', value: vane.canary }],
      ['/cases', { field: 'tags', is: 'contains', value: vane.canary }],
      ['/interactions', { field: 'customerId', is: 'eq', value: vane.customer }],
      ['/interactions', { field: 'note', is: 'contains', value: vane.canary }],
      ['/interactions', { field: 'channel', is: 'eq', value: 'chat' }],
    ]
    for (const [path, filter] of asks) {
      const address = `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`
      const theirs = await it.as('beth').get(address)
      const others = await it.as('amir').get(address)
      if (theirs.status === 200 && theirs.body.rows.length === 0) wrong.push(`${address}: not found by its own team`)
      if (others.status === 200 && (others.body.rows.length > 0 || others.body.count.value !== 0)) wrong.push(address)
    }
    expect(wrong).toEqual([])
  })

  test('no figure, suggestion, lookup or export tells of them', async () => {
    const amir = it.as('amir')
    const before = await amir.get(`/customers/tags?beginning=${vane.canary.slice(0, 4)}`)
    expect(before.text).not.toContain(vane.canary)
    for (const query of [
      `email=${vane.email}`,
      `phone=${encodeURIComponent(vane.phone)}`,
      `identifier=${vane.identifier}`,
    ])
      expect((await amir.get(`/customers/lookup?${query}`)).body.rows, query).toEqual([])
    for (const who of ['tomas', 'mira', 'nina', 'amir'] as const)
      for (const path of ['/customers', '/orders', '/interactions', '/cases']) {
        const { words, teamIds } = await it.staff(who)
        if (words.includes('customers.readRestricted') || teamIds.includes(cast.teams.accounts.id)) continue
        const file = await it.as(who).get(`${path}/export.csv`)
        expect([200, 403], `${who} ${path}`).toContain(file.status)
        expect(file.text, `${who} ${path}`).not.toMatch(
          new RegExp(`${vane.canary}|${vane.number}|${vane.caseNumber}|Lord Vane`),
        )
      }
  })

  test('GHSA-v93q-4jcx-7p9m: an access need is told to nobody without its word, by page, list, filter, search or export', async () => {
    const need = 'Pterodactyl braille'
    const opened = await it.as('amir').post('/cases', {
      type: 'enquiry',
      channel: 'phone',
      customerId: cast.customers.tomasz.id,
      subject: 'Reading the manual',
      text: 'Asked for it.',
      accessNeed: need,
    })
    expect(opened.body.case.accessNeed).toBe(need)
    const { id, number } = opened.body.case
    for (const who of ['nina', 'dora'] as const) {
      const reader = it.as(who)
      expect((await it.staff(who)).words).not.toContain('cases.readRestricted')
      const page = await reader.get(`/cases/${id}`)
      expect([page.status, page.text.includes(need)], who).toEqual([200, false])
      for (const path of [
        `/cases/numbered/${number}`,
        '/cases?limit=200',
        '/search?q=Pterodactyl',
        `/customers/${cast.customers.tomasz.id}`,
        `/customers/${cast.customers.tomasz.id}/timeline`,
        `/customers/${cast.customers.tomasz.id}/history`,
        '/cases/export.csv',
      ])
        expect((await reader.get(path)).text, `${who} ${path}`).not.toContain('Pterodactyl')
      // It is no field of a list at all: neither column, filter nor sort knows it.
      for (const query of [
        'columns=number,accessNeed',
        'sort=accessNeed',
        `filter=${encodeURIComponent(JSON.stringify({ field: 'accessNeed', is: 'contains', value: 'Ptero' }))}`,
      ])
        expect((await reader.get(`/cases?${query}`)).status, query).toBe(422)
    }
  })

  test('CVE-2026-105763: no reply to anybody holds a password, a digest or a secret', async () => {
    const ada = it.as('ada')
    const rows = await it.database
      .query<{ secret: string }>(
        `select password as secret from auth_account where password is not null
       union select encode(token_hash, 'hex') from invitations union select it.token from auth_session it`,
      )
      .catch(() => [])
    for (const path of [
      '/session',
      '/staff',
      `/staff/${cast.staff.amir.id}`,
      '/keys',
      '/invitations',
      '/organisation',
      '/organisation/mail',
      '/roles',
    ]) {
      const { text } = await ada.get(path)
      expect(text, path).not.toMatch(/passwordHash|tokenHash|\$argon2|"secret"/)
      for (const { secret } of rows) if (secret) expect(text, path).not.toContain(secret)
    }
  })
})
