import { expect, test } from 'vitest'
import { link } from './link.ts'
import { prepare } from './live.ts'
import { dealt } from './wholes.ts'

const given = 'Ada Ben Clara David Elena Felix Greta Hugo Ines Jonas'.split(' ')
const family = 'Ashworth Becker Castellano Dubois Eriksson Fischer Garcia Hughes Ivanova Jansen Kowalski'.split(' ')

test('what a record says in its whole name alone is dealt out to the parts that it leaves open, in their order', () => {
  const usual = [90, 10, 95]
  expect(dealt(['ada', 'byron'], [[], [], []], usual)).toEqual({ open: ['ada', '', 'byron'], rest: [] })
  expect(dealt(['ada', 'byron'], [['ada'], [], []], usual)).toEqual({ open: ['', '', 'byron'], rest: [] })
  expect(dealt(['ada', 'van', 'der', 'berg'], [['ada'], []], [9, 9])).toEqual({ open: ['', 'van der berg'], rest: [] })
  expect(dealt(['byron', 'and', 'sons'], [[], []], [9, 9]).rest).toEqual(['byron', 'and', 'sons'])
  expect(dealt(['ada', 'byron'], [['ada'], ['byron']], [9, 9])).toEqual({ open: ['', ''], rest: [] })
  // Of a part that is said otherwise, what the whole says is nobody's.
  expect(dealt(['ada', 'byron'], [[], ['smith']], [9, 9])).toEqual({ open: ['ada', ''], rest: ['byron'] })
})

test('a name that is said whole alone is compared with one that is said in parts, in a run and of somebody new', async () => {
  const columns = ['name', 'first', 'last', 'born']
  const rows = Array.from({ length: 300 }, (_, i) => {
    const [first, last] = [given[i % 10] as string, family[(i * 7) % 11] as string]
    const own = i % 3 === 0 ? [null, null] : i % 3 === 1 ? [first, null] : [first, last]
    return [`${first} ${last}`, ...own, `19${10 + (i % 89)}-0${1 + (i % 9)}-1${i % 10}`]
  })
  const { model } = await link({ columns, rows: [rows] })
  expect(model.leftOut).toContainEqual({ column: 'name', because: 'it repeats first and last' })
  expect(Object.fromEntries(model.fields.map(({ name, filled }) => [name, filled]))).toMatchObject({
    first: 300,
    last: 300,
  })
  const said = (record: Record<string, string>) =>
    Object.fromEntries(model.fields.map(({ name }, f) => [name, prepare(model, record)[f]]))
  expect(said({ name: 'Ada Ashworth' })).toMatchObject({ first: ['ada'], last: ['ashworth'] })
  expect(said({ name: 'Ada Ashworth', first: 'Ada' })).toMatchObject({ first: ['ada'], last: ['ashworth'] })
})
