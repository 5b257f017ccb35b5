import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withEmptyDatabase } from '../../../test/database.ts'
import { testHouse } from '../../../test/house.ts'
import { traces } from '../../../test/traces/canary.ts'
import { plantCustomer } from '../../../test/traces/customer.ts'
import { erasedOnes, noteErased } from '../../platform/server/backup/erased.ts'
import { restoreBackup } from '../../platform/server/backup/restore.ts'
import { writeBackup } from '../../platform/server/backup/write.ts'
import { openPool, ways } from '../../platform/server/database.ts'
import * as runs from '../../platform/server/runs.ts'
import { afterRestore } from './jobs.ts'

const it = testHouse()
const empty = await withEmptyDatabase()
const folder = mkdtempSync(join(tmpdir(), 'erasure-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a backup of before, restored on an empty machine, has nobody in it who was erased since', async () => {
  const who = await plantCustomer(it)
  const { dataDir } = it.house.config
  const file = join(folder, 'before.backup')
  await writeBackup({ database: it.database.readonly, dataDir, file })
  const { name } = (await it.as('mira').get(`/customers/${who.id}`)).body.customer
  const { status, body } = await it.as('mira').post(`/customers/${who.id}/erase`, { name, reason: 'objected' })
  expect(status).toBe(201)
  await runs.work(body.runId, it.house)
  expect(erasedOnes(dataDir)).toMatchObject([{ id: body.id, ids: [who.id, who.merged], reason: 'objected' }])

  // The list travels with the backups; nothing else of the old machine does.
  const elsewhere = join(folder, 'elsewhere')
  cpSync(join(dataDir, 'backups', 'erasures.jsonl'), join(folder, 'erasures.jsonl'))
  await restoreBackup({ house: empty, dataDir: elsewhere, file })
  const pool = openPool({ ...empty.app, max: 2 }, () => {})
  const house = {
    ...it.house,
    ...ways(pool, pool),
    config: { ...it.house.config, dataDir: elsewhere, secret: it.house.config.secret },
  }
  const restored = { ...it, house, database: empty }
  expect((await traces(restored)).length).toBeGreaterThan(10)
  noteErased(elsewhere, erasedOnes(elsewhere, [join(folder, 'erasures.jsonl')]))
  expect(await afterRestore(house)).toEqual([
    'One customer was erased after this backup was made, and was erased again.',
  ])
  expect(await traces(restored)).toEqual([])
  expect(await empty.query('select reason, again, state, whom from erasures')).toEqual([
    { reason: 'objected', again: true, state: 'done', whom: null },
  ])
  // Once is enough, however often it is restored or started.
  expect(await afterRestore(house)).toEqual([])
  await pool.end()
})
