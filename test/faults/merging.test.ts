import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newFolder, shop, tell } from './shop.ts'

/** Two kills in `npm test`, twenty in `npm run faults`. */
const kills = process.env.FAULTS === 'long' ? 20 : 2
const house = shop(newFolder('merging-faults-'))

beforeAll(async () => {
  await house.start()
  await house.settle()
})
afterAll(() => house.close())

type Run = { state: string; done: number }
type Pairs = { rows: { line: number; oneId: string; otherId: string; outcome: string | null }[]; next: number | null }
type Page = { customer: { id: string }; family: { id: string }[] }

test(
  'killed in the middle of a bulk merge, each merge is whole or absent, and the run goes on to its end',
  async () => {
    const people: string[] = []
    for (let at = 0; at < 240; at += 1) {
      const one = await house.ask<{ id: string }>('POST', '/customers', { kind: 'person', familyName: `Killed ${at}` })
      people.push(one.id)
    }
    const groups = Array.from({ length: people.length / 3 }, (_, at) => ({ ids: people.slice(at * 3, at * 3 + 3) }))
    const { runId, pairs } = await house.ask<{ runId: string; pairs: number }>('POST', '/merges', { groups })
    for (let killed = 0; killed < kills; killed += 1) {
      await pause(Math.random() * 900)
      await house.kill(killed % 2 === 0 ? 'worker' : 'server')
      // What is told as merged is read through its survivor; what is not told is not.
      const { rows } = await house.ask<Pairs>('GET', `/merges/${runId}?limit=500`)
      for (const row of rows.slice(0, 40)) {
        const { customer } = await house.ask<Page>('GET', `/customers/${row.otherId}`)
        if (row.outcome === 'merged') expect(customer.id).not.toBe(row.otherId)
      }
    }
    let run: Run = { state: 'running', done: 0 }
    for (const end = Date.now() + 120_000; run.state !== 'done' && Date.now() < end; await pause(300))
      run = await house.ask<Run>('GET', `/runs/${runId}`)
    expect(run, house.said().slice(-2_000)).toMatchObject({ state: 'done', done: pairs })
    const { rows } = await house.ask<Pairs>('GET', `/merges/${runId}?limit=500`)
    expect(rows.filter((row) => row.outcome !== 'merged')).toEqual([])
    for (const { ids } of groups) {
      const { customer, family } = await house.ask<Page>('GET', `/customers/${ids[2]}`)
      expect(customer.id).toBe(ids[0])
      expect(family.map((each) => each.id).sort()).toEqual(ids.slice(1).sort())
    }
    const { code, said } = await house.command('doctor')
    expect(said).not.toContain('read through another than the facts')
    tell(`bulk merge: ${kills} kills, every pair once (doctor said ${code})`)
  },
  240_000 + kills * 30_000,
)
