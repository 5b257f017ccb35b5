import { Readable } from 'node:stream'
import { newId } from '../../src/platform/server/context.ts'
import { keep } from '../../src/platform/server/files.ts'
import { sendMail } from '../../src/platform/server/mail.ts'
import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'
import { importsOf } from '../imports.ts'
import { canary, numbers } from './canary.ts'

// biome-ignore lint/suspicious/noExplicitAny: a reply, as a test reads it.
type Body = any

export const asking = (house: TestHouse, who: cast.StaffName = 'mira') => {
  const checked = (path: string, reply: { status: number; text: string; body: Body }): Body => {
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.status} ${reply.text}`)
    return reply.body
  }
  const asker = house.as(who)
  return {
    get: async (path: string) => checked(path, await asker.get(path)),
    post: async (path: string, body: unknown = {}, headers = {}) =>
      checked(path, await asker.post(path, body, headers)),
    put: async (path: string, body: unknown) => checked(path, await asker.put(path, body)),
    patch: async (path: string, body: unknown, version: number) =>
      checked(path, await asker.patch(path, body, version)),
  }
}

/** Uploaded bytes with their row, as whatever takes files in leaves them. */
export async function putFile(house: TestHouse, purpose: string, text: string | Buffer): Promise<string> {
  const kept = await keep(house.house, Readable.from([Buffer.from(text)]), 1e6)
  await house.database.query(
    `insert into files (id, name, media_type, bytes, sha256, purpose, created_at) values ($1, $2, 'text/plain', $3, $4, $5, now())`,
    [kept.id, 'file.txt', kept.bytes, kept.sha256, purpose],
  )
  return kept.id
}

/** Somebody of whom everything is known, in two records that were found to be one. */
export async function plantCustomer(
  house: TestHouse,
): Promise<{ id: string; merged: string; email: string; order: string }> {
  const mira = asking(house)
  const email = `${canary('ada')}@mail.example`
  const customer = await mira.post(
    '/customers',
    {
      kind: 'person',
      givenName: canary('Ada'),
      familyName: canary('Byron'),
      title: canary('Dr'),
      birthDate: numbers.born,
      note: canary('likes lamps'),
      tags: [canary('tag')],
      doNotContact: true,
      doNotContactReason: canary('asked by letter'),
      source: 'web shop',
      externalId: canary('4711'),
      roles: ['supplier'],
      details: [
        { kind: 'email', value: email, label: canary('home') },
        { kind: 'phone', value: numbers.phone },
        { kind: 'identifier', value: numbers.identifier, label: 'VAT' },
        {
          kind: 'address',
          parts: { line1: `1 ${canary('street')}`, city: canary('town'), postcode: 'N1 1AA' },
          country: 'GB',
        },
      ],
      consents: [
        { purpose: 'research', channel: 'email', given: true, wording: canary('wording'), source: canary('form') },
      ],
    },
    { 'idempotency-key': 'the-first-time-0001' },
  )
  const { id } = customer
  const at = `/customers/${id}`
  const merged = (
    await mira.post('/customers', {
      kind: 'person',
      name: `${canary('Augusta')} ${canary('King')}`,
      details: [{ kind: 'email', value: `${canary('king')}@mail.example` }],
    })
  ).id
  const edited = await mira.patch(at, { note: canary('likes bowls'), givenName: canary('Adah') }, customer.version)
  const detail = await mira.post(`${at}/details`, { kind: 'email', value: `${canary('old')}@mail.example` })
  await house.as('mira').delete(`${at}/details/${detail.id}`, { 'if-match': `"${detail.version}"` })
  await mira.post(`${at}/relationships`, {
    otherId: cast.customers.harbour.id,
    role: 'purchaser',
    note: canary('buys for them'),
  })
  await mira.post(`${at}/interactions`, {
    channel: 'phone',
    direction: 'in',
    note: canary('called about it'),
    nextStep: canary('call back'),
  })
  const order = await mira.post('/orders', {
    customerId: id,
    lines: [{ description: canary('engraving'), quantity: 2, unitPriceMinor: 1250 }],
  })
  const [one, two] = [await mira.get(at), await mira.get(`/customers/${merged}`)]
  await mira.post(
    `${at}/merge`,
    { other: merged, otherVersion: two.version, reason: canary('same person') },
    { 'if-match': `"${one.version}"` },
  )
  const imports = importsOf(house)
  await imports.bring(
    `name,email,birth date,note\n${canary('Ada')} ${canary('Byron')},${email},,${canary('from the file')}\nSomebody Else,else@mail.example,,well\n`,
    { mode: 'both' },
  )
  await imports.bring(`name,email,birth date\n${canary('Ada')} ${canary('Byron')},${email},yesterday\n`)
  const context = await house.context('mira')
  await house.house.transact((db) =>
    sendMail({ ...context, db }, { to: email, subject: canary('hello'), text: 'Hello' }),
  )
  const { query } = house.database
  await query(`insert into staff_notices (staff_id, id, at, kind, text) values ($1, $2, now(), 'mention', $3)`, [
    cast.staff.amir.id,
    newId(),
    `${email} wrote again`,
  ])
  await query(
    `insert into saved_views (id, list, name, query, staff_id, created_at, updated_at) values ($1, 'customers', 'One', $2, $3, now(), now())`,
    [newId(), `filter={"field":"email","is":"eq","value":"${email}"}`, cast.staff.amir.id],
  )
  await query(
    `insert into enriched_values (customer_id, id, enrichment_id, line, field, value, source, method, at, state)
     values ($1, gen_random_uuid(), gen_random_uuid(), 1, 'custom:Sector', $2, 'file', 'file', now(), 'beside')`,
    [id, canary('sector')],
  )
  await query(`update customers set custom = jsonb_build_object('Hobby', $2::text) where id = $1`, [
    id,
    canary('rowing'),
  ])
  await query(`update orders set custom = jsonb_build_object('Gift', $2::text) where id = $1`, [
    order.id,
    canary('card'),
  ])
  void edited
  return { id, merged, email, order: order.id }
}
