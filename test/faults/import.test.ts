import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counted, customersFile, customersOf, newFolder, shop, tell } from './shop.ts'

/** Three kills in `npm test`, a hundred in `npm run faults`. */
const kills = Number(process.env.IMPORT_KILLS ?? (process.env.FAULTS === 'long' ? 100 : 3))
const house = shop(newFolder('import-faults-'))

beforeAll(async () => {
  await house.start()
  await house.settle()
})
afterAll(() => house.close())

test(
  'F1: killed at any point of an import, each row is applied exactly once or refused, and the counts add up',
  async () => {
    const rows = 12_000
    const { refused, created } = customersOf(rows)
    for (let round = 0, done = 0; done < kills; round++) {
      const draft = await house.beginImport(`round-${round}`, customersFile(round, rows))
      const planned = Math.min(kills - done, 1 + (round % 4))
      for (let killed = 0; killed < planned; killed++, done++) {
        await pause(Math.random() * 2_500)
        await house.kill(Math.random() < 0.6 ? 'worker' : 'server')
        const one = await house.readImport(draft.id)
        expect(counted(one), 'after a kill').toBe(one.rows)
      }
      const one = await house.importEnded(draft.id)
      expect(one, house.said().slice(-2_000)).toMatchObject({ state: 'done', rows, refused, created })
      expect(one && counted(one)).toBe(rows)
      // One customer for each name in the file that was not refused: none twice, none missing.
      const filter = JSON.stringify({ field: 'importId', is: 'eq', value: draft.id })
      const list = await house.ask<{ count: { value: number } }>(
        'GET',
        `/customers?${new URLSearchParams({ filter, limit: '1' })}`,
      )
      const exported = await house.send(
        'GET',
        `/customers/export.csv?${new URLSearchParams({ filter, columns: 'name' })}`,
      )
      const names = (await exported.text()).trim().split('\r\n').slice(1)
      expect(names).toHaveLength(created)
      expect(new Set(names).size).toBe(names.length)
      expect(list.count.value).toBeGreaterThan(0)
      tell(`F1: ${done} of ${kills} kills, every row once`)
    }
  },
  300_000 + kills * 30_000,
)
