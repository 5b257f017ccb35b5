import { expect } from 'vitest'
import type { TestHouse } from './house.ts'

export type Place = { survivor: string; merged: string; order: string; interaction: string; opened: string }

/** Somebody with a row in every table that is kept by customer, who then becomes one with another. */
export async function mergedWithRowsEverywhere(it: TestHouse): Promise<Place> {
  const mira = () => it.as('mira')
  const page = async (id: string) => (await mira().get(`/customers/${id}`)).body
  const survivor = (await mira().post('/customers', { kind: 'person', givenName: 'Keep', familyName: 'Me' })).body
  const merged = (
    await mira().post('/customers', {
      kind: 'person',
      givenName: 'Read',
      familyName: 'Through',
      source: 'web shop',
      externalId: 'W-4711',
      roles: ['supplier'],
      consents: [{ purpose: 'research', channel: 'email', given: false, wording: 'no', source: 'form' }],
    })
  ).body
  const at = `/customers/${merged.id}`
  await mira().post(`${at}/details`, { kind: 'email', value: 'merged@kept.example' })
  const interaction = (
    await mira().post(`${at}/interactions`, {
      channel: 'shop',
      direction: 'in',
      note: 'about the lantern',
      nextStep: 'Call back',
    })
  ).body
  const order = (
    await mira().post('/orders', {
      customerId: merged.id,
      lines: [{ description: 'Lantern', quantity: 1, unitPriceMinor: 700 }],
    })
  ).body
  const { body: raised } = await mira().post('/cases', {
    customerId: merged.id,
    type: 'complaint',
    channel: 'shop',
    subject: 'About a lantern',
    text: 'The lantern broke.',
  })
  const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await mira().post(`/cases/${raised.case.id}/incidents`, { channel: 'shop', kinds: ['threat'], said: 'Words.' })
  await mira().post(`/cases/${raised.case.id}/measures`, {
    kind: 'warning',
    grounds: ['threat'],
    reason: 'Words',
    endsOn: ahead(90),
    reviewOn: ahead(30),
    evidence: [{ kind: 'case', subjectId: raised.case.id }],
  })
  await mira().post(`${at}/quiet/strategies`, { strategy: 'explain', reason: 'other' })
  await it.database.query(
    `insert into alerts (customer_id, id, rule_id, kind, severity, subject_kind, subject_id, stage, opened_at, due_at, created_at, updated_at)
     values ($1, $2, '01900000-0000-7000-8000-00000a1e0001', 'low score', 2, 'order', $2, 'opened', now(), now(), now(), now())`,
    [merged.id, order.id],
  )
  const [one, two] = [await page(survivor.id), await page(merged.id)]
  await mira().patch(`/customers/${survivor.id}`, { givenName: 'Keep' }, one.version)
  const reply = await mira().post(
    `/customers/${survivor.id}/merge`,
    { other: merged.id, otherVersion: two.version, picks: { name: survivor.id } },
    { 'if-match': `"${one.version}"` },
  )
  expect([reply.status, reply.body.detail]).toEqual([200, undefined])
  const ids = { order: order.id, interaction: interaction.id, opened: raised.case.id }
  return { survivor: survivor.id, merged: merged.id, ...ids }
}
