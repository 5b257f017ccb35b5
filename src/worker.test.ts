import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withDatabase } from '../test/database.ts'

const { app, readonly, query } = await withDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'worker-'))
const worker = fork(join(import.meta.dirname, 'worker.ts'), {
  execArgv: [],
  env: { RAPPORT_DATA: dataDir, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
afterAll(async () => {
  const gone = once(worker, 'exit')
  worker.disconnect()
  await gone
  rmSync(dataDir, { recursive: true })
})

test('F2: a job that was given out in the moment in which the connection was lost is done all the same', async () => {
  worker.send({ app, readonly })
  await once(worker, 'message')
  // What such a moment leaves behind: the database knows who has the job, and whoever has it never heard of it.
  await query(`do $$ begin
    perform graphile_worker.add_job('forgetOldKeys', job_key => 'lost');
    update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-lost' where key = 'lost';
  end $$`)
  const lost = await query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = any($1)',
    [[app.user, readonly.user]],
  )
  expect(lost.length).toBeGreaterThan(0)
  await expect.poll(() => query("select id from graphile_worker._private_jobs where key = 'lost'")).toEqual([])
})
