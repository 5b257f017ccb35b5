import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import { reviewIntake } from './actions.ts'

const it = testHouse()
const { bringIn, undo } = intakesOf(it)
const row = (more: object = {}) => ({ text: 'Lovely lamps.', writtenAt: '2026-05-01T10:00:00Z', stars: 4, ...more })
const count = async (table: string) =>
  (await it.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n

test('reviews come in by customer or without one, the same one once, what is wrong is refused, and all can be taken back', async () => {
  const { importId, ...result } = await bringIn(
    reviewIntake,
    [
      row({ externalId: 'R1', customer: cast.customers.marguerite.id, title: 'Again' }),
      row({ externalId: 'R2', site: 'Star Street', stars: undefined }),
      row({ externalId: 'R2' }),
      row({ stars: 6 }),
      row({ stars: 60, starsOf: 100 }),
      row({ text: ' ' }),
      row({ writtenAt: undefined }),
      row({ customer: 'nobody here' }),
      row({ url: 'javascript:alert(1)' }),
    ],
    { knownBy: 'externalId', source: 'Review site' },
  )
  expect([result.created, result.skipped, result.refused.map(({ line }) => line).sort((a, b) => a - b)]).toEqual([
    3,
    1,
    [5, 7, 8, 9, 10],
  ])
  const kept = await it.database.query<{ site: string; stars_of: number | null }>(
    'select site, stars_of from reviews order by import_line',
  )
  expect(kept.map(({ site, stars_of }) => [site, stars_of])).toEqual([
    ['Review site', 5],
    ['Star Street', null],
    ['Review site', 100],
  ])
  expect((await undo(reviewIntake, importId)).removed).toBe(3)
  expect([await count('reviews'), await count('review_sources')]).toEqual([0, 0])
})
