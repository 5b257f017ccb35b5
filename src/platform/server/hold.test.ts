import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Holder, hold, holderOf, staleHolderOf } from './hold.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hold-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const leave = (change: Partial<Holder>): void =>
  writeFileSync(
    join(dataDir, 'hold.json'),
    JSON.stringify({
      pid: process.pid,
      host: hostname(),
      who: 'rapport server',
      since: 'then',
      born: '',
      token: 'x',
      ...change,
    }),
  )
/** The number of a process that has ended. */
const deadPid = (): number => spawnSync('true').pid

test('the second one is told who holds the folder, since when and what to do', async () => {
  const first = await hold(dataDir, 'rapport server')
  await expect(hold(dataDir, 'rapport backup')).rejects.toThrow(
    new RegExp(
      `in use by rapport server \\(process ${process.pid} on .* since .*\\)\\. Nothing was changed\\. Stop that one first`,
    ),
  )
  expect(await holderOf(dataDir)).toMatchObject({ who: 'rapport server' })
  first.release()
  expect(existsSync(join(dataDir, 'hold.json'))).toBe(false)
  expect(await holderOf(dataDir)).toBeUndefined()
})

test('of several that begin together exactly one gets it', async () => {
  const all = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => hold(dataDir, `number ${i}`)))
  const won = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(won).toHaveLength(1)
  won[0]?.release()
})

test('what a killed process left is replaced, also when its number was given to another since', async () => {
  leave({ pid: deadPid() })
  expect(await staleHolderOf(dataDir)).toMatchObject({ who: 'rapport server' })
  const first = await hold(dataDir, 'the next')
  first.release()
  leave({ born: 'another boot 1' })
  if (process.platform === 'linux') (await hold(dataDir, 'the next')).release()
})

test('a file that was cut off is replaced', async () => {
  writeFileSync(join(dataDir, 'hold.json'), '{"pid":')
  const got = await hold(dataDir, 'the next')
  expect(JSON.parse(readFileSync(join(dataDir, 'hold.json'), 'utf8'))).toMatchObject({ who: 'the next' })
  got.release()
})

test('files and backups can be read by nobody else', async () => {
  const got = await hold(dataDir, 'the server')
  for (const name of ['files', 'backups']) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o700)
  got.release()
})
