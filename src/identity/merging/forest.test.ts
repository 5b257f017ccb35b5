import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { rootOf, withIt } from './model.ts'

/**
 * Random merges, unmerges, edits, orders and interactions of five customers, against a model that is slow and plain:
 * each customer has what was said of it, and a family is looked through from the start at every question.
 */
const it = testHouse()
const mira = () => it.as('mira')

const five: readonly number[] = [0, 1, 2, 3, 4]
const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm']
const titles = ['Dr', 'Prof', 'Ms']
type One = {
  id: string
  title: string | null
  titleEdited: number
  doNotContact: boolean
  doNotContactEdited: number
  parent: number | null
  mergedAt: number
  orders: number
  spent: number
  interactions: number
}

const rootAt = (all: One[], at: number): number => {
  const parent = all[at]?.parent ?? null
  return parent === null ? at : rootAt(all, parent)
}
const familyAt = (all: One[], root: number) => five.filter((each) => rootAt(all, each) === root)

/** What a family's title must be: the last edit by a person, else what most say, else what the newest record says. */
function titleOf(all: One[], root: number): string | null {
  const family = familyAt(all, root).map((each) => all[each] as One)
  const edited = family.filter((one) => one.titleEdited > 0).sort((a, b) => b.titleEdited - a.titleEdited)
  if (family.length === 1) return (family[0] as One).title
  if (edited[0]) return edited[0].title
  const said = family.flatMap((one) => (one.title === null ? [] : [one.title]))
  const count = (title: string) => said.filter((each) => each === title).length
  const most = Math.max(0, ...said.map(count))
  return said.filter((title) => count(title) === most).at(-1) ?? null
}

function doNotContactOf(all: One[], root: number): boolean {
  const family = familyAt(all, root).map((each) => all[each] as One)
  const own = all[root] as One
  const last = Math.max(0, ...family.filter((one) => one !== own).map((one) => one.mergedAt))
  if (family.length === 1 || (own.doNotContactEdited > last && own.doNotContactEdited > 0)) return own.doNotContact
  return family.some((one) => one.doNotContact)
}

const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('merge' as const), one: fc.nat(4), other: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('unmerge' as const), one: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('title' as const), one: fc.nat(4), to: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('contact' as const), one: fc.nat(4), to: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('order' as const),
      one: fc.nat(4),
      minor: fc.integer({ min: 1, max: 900 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('log' as const), one: fc.nat(4) }) },
)

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

let seen = 0
/** Names that no typing error turns into one another. */
const letter = (n: number) => String.fromCharCode(97 + (n % 26)).repeat(3)
const nameOf = (at: number) => `${names[at]}${letter(seen)}${letter(Math.floor(seen / 26))}`
const page = async (id: string) => (await mira().get(`/customers/${id}`)).body

async function begin(): Promise<One[]> {
  seen += 1
  const all: One[] = []
  for (const at of five) {
    const title = [null, 'Dr', 'Prof', null, 'Dr'][at] ?? null
    const familyName = nameOf(at)
    const { body } = await mira().post('/customers', { kind: 'person', familyName, ...(title && { title }) })
    all.push({
      id: body.id,
      title,
      titleEdited: 0,
      doNotContact: false,
      doNotContactEdited: 0,
      parent: null,
      mergedAt: 0,
      orders: 0,
      spent: 0,
      interactions: 0,
    })
  }
  return all
}

async function does(all: One[], one: Act, step: number): Promise<void> {
  const root = rootAt(all, one.one)
  const [asked, survivor] = [all[one.one] as One, all[root] as One]
  const now = await page(survivor.id)
  const match = { 'if-match': `"${now.version}"` }
  if (one.what === 'merge') {
    const into = rootAt(all, one.other)
    const other = all[into] as One
    const { version } = await page(other.id)
    const body = { other: (all[one.other] as One).id, otherVersion: version }
    const reply = await mira().post(`/customers/${asked.id}/merge`, body, match)
    expect(reply.status).toBe(into === root ? 409 : 200)
    if (into !== root) Object.assign(other, { parent: root, mergedAt: step })
  } else if (one.what === 'unmerge') {
    const reply = await mira().post(`/customers/${asked.id}/unmerge`, { rest: 'stay' }, match)
    expect(reply.status).toBe(asked.parent === null ? 409 : 200)
    if (asked.parent !== null) Object.assign(asked, { parent: null, mergedAt: 0 })
  } else if (one.what === 'title') {
    const title = titles[one.to] ?? null
    if (title === now.customer.title) return
    expect((await mira().patch(`/customers/${survivor.id}`, { title }, now.version)).status).toBe(200)
    Object.assign(survivor, { title, titleEdited: step })
  } else if (one.what === 'contact') {
    if (one.to === now.customer.doNotContact) return
    expect((await mira().patch(`/customers/${survivor.id}`, { doNotContact: one.to }, now.version)).status).toBe(200)
    Object.assign(survivor, { doNotContact: one.to, doNotContactEdited: step })
  } else if (one.what === 'order') {
    const lines = [{ description: 'Lantern', quantity: 1, unitPriceMinor: one.minor }]
    expect((await mira().post('/orders', { customerId: asked.id, lines })).status).toBe(201)
    // Written by hand under whoever is shown: the survivor.
    Object.assign(survivor, { orders: survivor.orders + 1, spent: survivor.spent + one.minor })
  } else {
    await mira().post(`/customers/${asked.id}/interactions`, { channel: 'phone', direction: 'in', note: 'said' })
    asked.interactions += 1
  }
}

async function agrees(all: One[]): Promise<void> {
  const filter = JSON.stringify({
    any: five.map((at) => ({ field: 'name', is: 'eq', value: nameOf(at) })),
  })
  const columns = 'title,doNotContact,orders,spentMinor,interactions'
  const list = await mira().get(`/customers?${new URLSearchParams({ filter, columns, sort: '-spentMinor' })}`)
  const roots = five.filter((at) => rootAt(all, at) === at)
  for (const at of five) {
    const root = all[rootAt(all, at)] as One
    const { customer, family } = await page((all[at] as One).id)
    const members = familyAt(all, rootAt(all, at)).map((each) => all[each] as One)
    expect(customer.id).toBe(root.id)
    expect(family.map((each: { id: string }) => each.id).sort()).toEqual(
      members
        .map((one) => one.id)
        .filter((id) => id !== root.id)
        .sort(),
    )
    expect({ title: customer.title, doNotContact: customer.doNotContact }).toEqual({
      title: titleOf(all, rootAt(all, at)),
      doNotContact: doNotContactOf(all, rootAt(all, at)),
    })
    const found = (await mira().get(`/search?q=${nameOf(at)}`)).body.found
    expect(found.map((hit: { id: string }) => hit.id)).toEqual([root.id])
  }
  const sum = (root: number, of: 'orders' | 'spent' | 'interactions') =>
    familyAt(all, root).reduce((total, each) => total + (all[each] as One)[of], 0)
  for (const row of list.body.rows) {
    const root = all.findIndex((one) => one.id === row.id)
    expect(roots).toContain(root)
    expect([row.orders ?? 0, row.spentMinor ?? 0, row.interactions]).toEqual([
      sum(root, 'orders'),
      sum(root, 'spent'),
      sum(root, 'interactions'),
    ])
  }
}

test('whatever is merged, parted and edited, everything is as a plain model says', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 16 }), async (acts) => {
      const all = await begin()
      for (const [at, one] of acts.entries()) {
        await does(all, one, at + 1)
        await agrees(all)
      }
      // Taken apart again, each is what was said of it and nothing else.
      for (const one of all.filter((each) => each.parent !== null)) {
        const { version } = await page(one.id)
        await mira().post(`/customers/${one.id}/unmerge`, { rest: 'stay' }, { 'if-match': `"${version}"` })
        Object.assign(one, { parent: null, mergedAt: 0 })
      }
      await agrees(all)
      const left = await it.database.query('select 1 from own_values where customer_id = any($1::uuid[])', [
        all.map((one) => one.id),
      ])
      expect(left).toEqual([])
    }),
    { numRuns: 12 },
  )
  for (const { name, check } of it.house.slices.flatMap((slice) => slice.checks ?? []))
    if (!name.includes('history')) expect(await check(it.house.reading, it.house), name).toBe(null)
})

test('the forest of merges never has a circle, and knows who goes with whom', () => {
  const parents = new Map([
    ['b', 'a'],
    ['c', 'b'],
    ['d', 'b'],
    ['e', 'a'],
  ])
  expect(withIt('b', parents).sort()).toEqual(['c', 'd'])
  expect(withIt('a', parents).sort()).toEqual(['b', 'c', 'd', 'e'])
  expect(rootOf('d', parents)).toBe('a')
  expect(rootOf('x', parents)).toBe('x')
})
