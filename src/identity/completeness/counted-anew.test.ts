import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { completenessOf } from '../../../test/completeness.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { countAll, rowOf, rows, person, wrong } = completenessOf(it)

beforeAll(async () => {
  await countAll()
})

type Act = { what: string; good: boolean }
const values = (good: boolean): Record<string, unknown> => ({
  birthDate: good ? '1990-01-01' : null,
  name: good ? 'Iris Vale' : 'n/a',
  language: good ? 'de' : null,
})
async function perform(id: string, { what, good }: Act) {
  const at = `/customers/${id}`
  if (what === 'archive' || what === 'restore') return mira().post(`${at}/${what}`)
  if (what === 'email')
    return mira().post(`${at}/details`, { kind: 'email', value: good ? 'p@q.example' : 'p@q.invalid' })
  if (what === 'phone')
    return mira().post(`${at}/details`, { kind: 'phone', value: good ? '+441632960100' : '+44 1111111' })
  const { version } = (await mira().get(at)).body
  return mira().patch(at, { [what]: values(good)[what] }, version)
}

describe('derived and counted again', () => {
  test('are equal after any order of edits', async () => {
    const ids = [(await person()).id, (await person()).id, (await person({ source: 'loyalty card' })).id]
    const act = fc.record({
      at: fc.integer({ min: 0, max: 2 }),
      what: fc.constantFrom('birthDate', 'name', 'email', 'phone', 'archive', 'restore', 'language'),
      good: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        for (const one of acts) await perform(ids[one.at] as string, one)
        expect(await wrong()).toBe(0)
      }),
      { numRuns: 6 },
    )
    const derived = await rows()
    expect((await countAll()).changed).toBe(0)
    expect(await rows()).toEqual(derived)
    expect(await wrong()).toBe(0)
  })

  test('what was written past us is put right, and the sums with it', async () => {
    const { id } = await person({ birthDate: '1980-02-03' })
    await it.database.query('update customers set birth_date = null where id = $1', [id])
    await it.database.query("update completeness_changes set n = n + 7 where part = 'email'")
    expect(await wrong()).toBeGreaterThan(0)
    expect((await countAll()).changed).toBe(1)
    expect((await rowOf(id))?.missing).toContain('birthDate')
    expect(await wrong()).toBe(0)
  })

  test('two who change one customer at once leave one that has both', async () => {
    const { id } = await person()
    const replies = await Promise.all(
      ['+441632960101', '+441632960102'].flatMap((value) => [
        mira().post(`/customers/${id}/details`, { kind: 'phone', value }),
        mira().post(`/customers/${id}/details`, { kind: 'email', value: `x${value.slice(-3)}@both.example` }),
      ]),
    )
    expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201])
    const row = await rowOf(id)
    for (const field of ['phone', 'email']) expect(row?.missing).not.toContain(field)
    expect((await countAll()).changed).toBe(0)
  })
})
