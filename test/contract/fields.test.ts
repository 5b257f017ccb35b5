import { beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '../house.ts'
import { oddNumbers, oddText, oddTimes } from './arbitrary.ts'
import { asked, type Contract, contractOf, fault, healthy, slow } from './asking.ts'
import type { Shape } from './operations.ts'
import { withValue } from './smallest.ts'

const it = testHouse()
let contract: Contract

beforeAll(async () => {
  contract = await contractOf(it)
})

/** Every place of a body, with its shape: fields of fields and of the things in lists too. */
function* places(shape: Shape, at: (string | number)[] = []): Generator<{ at: (string | number)[]; shape: Shape }> {
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) for (const each of choices) yield* places(each, at)
  else if (shape.properties)
    for (const [name, each] of Object.entries(shape.properties)) yield* places(each, [...at, name])
  else if (shape.items) yield* places(shape.items, [...at, 0])
  else yield { at, shape }
}

async function everyPlace(types: readonly string[], values: readonly unknown[], meant?: RegExp) {
  const wrong: string[] = []
  let asks = 0
  for (const each of contract.all) {
    if (!each.body || slow.test(each.name)) continue
    for (const place of places(each.body)) {
      const type = String(Array.isArray(place.shape.type) ? place.shape.type[0] : place.shape.type)
      if (!types.includes(type) || place.shape.enum || place.shape.format === 'uuid') continue
      if (meant && !meant.test(`${place.at.findLast((part) => typeof part === 'string')} ${place.shape.format}`))
        continue
      for (const value of values) {
        const body = withValue(each.body, place.at, value)
        const found = fault(each, await asked(contract, each, { body }), { at: place.at, value })
        asks += 1
        if (found) {
          wrong.push(found)
          break
        }
      }
    }
  }
  expect(wrong).toEqual([])
  return asks
}

describe('every field of the contract', () => {
  test('takes any text, or refuses it in words (B8)', { timeout: 300_000 }, async () => {
    const asks = await everyPlace(['string'], oddText)
    expect(asks).toBeGreaterThan(1000)
    const names = await it.database.query<{ name: string }>('select name from customers')
    expect(names.filter(({ name }) => name.includes('\u0000') || !name.isWellFormed())).toEqual([])
    await healthy(contract)
  })

  test('takes a number or a time within its range, and refuses any other in words (B9)', {
    timeout: 300_000,
  }, async () => {
    expect(await everyPlace(['number', 'integer'], oddNumbers)).toBeGreaterThan(50)
    expect(await everyPlace(['string'], oddTimes, /date|(At|On|From|To|since|until|birthDate) /)).toBeGreaterThan(200)
    await healthy(contract)
  })

  test('what cannot be stored as it is, is refused and not mended (B8)', async () => {
    const ada = it.as('ada')
    for (const name of ['a\u0000b', 'x\udfffy', '\ud800'])
      expect((await ada.post('/customers', { kind: 'account', name })).status, JSON.stringify(name)).toBe(422)
    const kept = '\u202e👩‍👩‍👧‍👦 Zażółć 日本'
    const { body } = await ada.post('/customers', { kind: 'account', name: kept })
    expect(body.name).toBe(kept.normalize('NFC'))
    expect((await ada.post('/customers', { kind: 'account', name: 'x'.repeat(10_000_000) })).status).toBe(413)
  })

  test('a text in composed and in decomposed form is found alike (B8)', async () => {
    const ada = it.as('ada')
    await ada.post('/customers', { kind: 'person', name: 'Zoë Brontë'.normalize('NFD') })
    for (const form of ['NFC', 'NFD']) {
      const { body } = await ada.get(`/search?q=${encodeURIComponent('Zoë Brontë'.normalize(form))}`)
      expect(JSON.stringify(body)).toContain('Zoë Brontë'.normalize('NFC'))
    }
  })
})
