import * as cast from '../cast.ts'
import type { OneOfEach } from '../contract/one-of-each.ts'
import type { Operation } from '../contract/operations.ts'
import { smallestBody } from '../contract/smallest.ts'
import type { TestHouse } from '../house.ts'

export type Vane = Record<
  | 'customer'
  | 'order'
  | 'number'
  | 'interaction'
  | 'detail'
  | 'relationship'
  | 'case'
  | 'caseNumber'
  | 'canary'
  | 'email'
  | 'phone'
  | 'identifier',
  string
>

/** Lord Vane, whom the key accounts team alone may see, with something of everything and a word that is nowhere else. */
export async function vaneAndAll(house: TestHouse): Promise<Vane> {
  const canary = 'Quetzalcoatlus'
  const ada = house.as('ada')
  const customer = cast.customers.vane.id
  const made = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const reply = await ada.post(path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.text}`)
    return reply.body
  }
  const email = `vane@${canary.toLowerCase()}.example`
  const phone = '+442079460958'
  const identifier = `ID-${canary}`
  const { body } = await ada.get(`/customers/${customer}`)
  const said = {
    note: `Owes ${canary}`,
    tags: [canary],
    title: canary.slice(0, 20),
    language: 'cy',
    birthDate: '1911-11-11',
  }
  const edited = await ada.patch(`/customers/${customer}`, said, body.version)
  if (edited.status !== 200) throw new Error(`Vane was refused: ${edited.text}`)
  const order = await made('/orders', {
    customerId: customer,
    number: 'Q773155',
    lines: [{ description: canary, quantity: 1, unitPriceMinor: 98_765_432 }],
  })
  const interaction = await made(`/customers/${customer}/interactions`, {
    channel: 'chat',
    direction: 'in',
    note: `Said ${canary}`,
    nextStep: `Ask ${canary}`,
    nextStepOn: '2020-01-01',
  })
  const detail = await made(`/customers/${customer}/details`, { kind: 'email', value: email })
  await made(`/customers/${customer}/details`, { kind: 'phone', value: phone })
  await made(`/customers/${customer}/details`, { kind: 'identifier', value: identifier })
  const relationship = await made(`/customers/${customer}/relationships`, {
    otherId: cast.customers.marguerite.id,
    role: 'purchaser',
    note: canary,
  })
  const { case: kept } = (await made('/cases', {
    type: 'complaint',
    channel: 'chat',
    customerId: customer,
    subject: `About ${canary}`,
    text: `It says ${canary}`,
    tags: [canary],
    remedySought: canary,
  })) as unknown as { case: Record<string, string> }
  return {
    case: kept.id as string,
    caseNumber: kept.number as string,
    customer,
    canary,
    email,
    phone,
    identifier,
    order: order.id as string,
    number: order.number as string,
    interaction: interaction.id as string,
    detail: detail.id as string,
    relationship: relationship.id as string,
  }
}

/** Vane's ids, at the places of a path that name them. */
export function inPathOf({ path }: Operation, vane: Vane, some: OneOfEach): Record<string, string> {
  const own: Record<string, string> = {
    interactionId: vane.interaction,
    detailId: vane.detail,
    relationshipId: vane.relationship,
    number: path.startsWith('/cases') ? vane.caseNumber : vane.number,
    customerId: vane.customer,
    id: path.startsWith('/cases') ? vane.case : path.startsWith('/orders') ? vane.order : vane.customer,
  }
  return Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, own[name] ?? some.idAt(path, name)]),
  )
}

/** Asks an operation with a body that would do. */
export async function send(
  house: TestHouse,
  who: cast.StaffName | null,
  each: Operation,
  inPath: Record<string, string>,
  query: Record<string, string> = {},
) {
  const path = each.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(inPath[name] ?? ''))
  const asker = house.as(who)
  const body = each.body ? (smallestBody(each.body) as object) : {}
  const key = { 'idempotency-key': crypto.randomUUID() }
  const more = new URLSearchParams(query)
  if (each.method === 'GET') return asker.get(more.size > 0 ? `${path}?${more}` : path)
  if (each.method === 'POST') return asker.post(path, body, key)
  if (each.method === 'PUT') return asker.put(path, body, { 'if-match': '"1"' })
  if (each.method === 'PATCH') return asker.patch(path, body, 1)
  return asker.delete(path, { 'if-match': '"1"' })
}
