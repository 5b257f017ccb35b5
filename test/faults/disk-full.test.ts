import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customersFile, customersOf, newFolder, shop, tell } from './shop.ts'

const shell = (script: string, ...args: string[]) =>
  execFileSync('/bin/sh', ['-ec', script, 'sh', ...args], { encoding: 'utf8' })

/** A disk of a few megabytes is a file system in memory, which only root can mount, and not in every container. */
const canMount = (() => {
  if (process.getuid?.() !== 0) return false
  const probe = newFolder('mount-')
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe])
  if (status === 0) spawnSync('umount', [probe])
  rmSync(probe, { recursive: true })
  return status === 0
})()
if (!canMount) tell('F7 is SKIPPED: a full disk needs a small disk, and this user cannot mount one (root can).')

const house = shop(newFolder('disk-full-'))
const cluster = join(house.dataDir, 'database', 'cluster')
const mounted = new Set<string>()

/** Puts what a folder holds onto a disk of its own with so much room left. */
const smallDisk = (folder: string, roomMb: number) => {
  const script = `used=$(du -sm "$1" | cut -f1)
    cp -a "$1" "$1.kept"
    mount -t tmpfs -o "size=$((used + $2))m" tmpfs "$1"
    chown --reference="$1.kept" "$1"; chmod --reference="$1.kept" "$1"
    cp -a "$1.kept/." "$1/"; rm -rf "$1.kept"`
  shell(script, folder, String(roomMb))
  mounted.add(folder)
  const ballast = join(folder, 'ballast')
  return {
    fill: () => {
      try {
        for (const part of [1024 * 1024, 4096]) for (;;) appendFileSync(ballast, Buffer.alloc(part))
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown
      }
    },
    free: () => {
      rmSync(ballast)
      // As an administrator would: a bigger disk.
      shell('mount -o remount,size=2g "$1"', folder)
    },
    away: () => {
      shell('cp -a "$1" "$1.kept"; umount "$1"; rm -rf "$1"; mv "$1.kept" "$1"', folder)
      mounted.delete(folder)
    },
  }
}

type Reply = { id: string; detail: string; title: string }
const saved: string[] = []
let next = 0
const post = async () => {
  next += 1
  const name = `Acknowledged ${next}`
  const reply = await house.send('POST', '/customers', { kind: 'person', name })
  if (reply.ok) saved.push(name)
  return { status: reply.status, after: reply.headers.get('retry-after'), body: (await reply.json()) as Reply }
}
/** Meanwhile others take whatever room becomes free. */
const untilRefused = async (fill: () => void) => {
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    fill()
    const answer = await post()
    if (answer.status !== 201 && answer.status !== 200) return answer
  }
  throw new Error('Nothing was ever refused.')
}
const untilSaved = async (): Promise<number> => {
  const began = Date.now()
  for (let last = ''; Date.now() - began < 60_000; await pause(100)) {
    const answer = await post()
    if (answer.status < 300) return Date.now() - began
    last = answer.body.detail
    expect(answer.status, last).toBe(503)
  }
  throw new Error(`It did not come back: ${house.said().slice(-3_000)}`)
}
const isAllThere = async () => {
  const exported = await house.send('GET', `/customers/export.csv?${new URLSearchParams({ columns: 'name' })}`)
  const names = new Set((await exported.text()).split('\r\n').map((line) => line.replaceAll('"', '')))
  expect(saved.filter((name) => !names.has(name))).toEqual([])
}

beforeAll(async () => {
  if (!canMount) return
  await house.start()
  await house.settle()
  await house.stop()
  // Otherwise PostgreSQL keeps files of its log for later and writes into them anew, and a full disk may stay unnoticed.
  const own = ['min_wal_size = 32MB', 'max_wal_size = 64MB', 'wal_recycle = off', '']
  writeFileSync(join(house.dataDir, 'database', 'own.conf'), own.join('\n'), { mode: 0o644 })
})
afterAll(async () => {
  await house.stop()
  for (const folder of mounted) spawnSync('umount', ['-l', folder])
  await house.close()
})

/** Once there is room again: writes are taken, the import ends whole, and nothing that was acknowledged is missing. */
async function goesOn(which: string, disk: ReturnType<typeof smallDisk>, importId: string, rows: number) {
  disk.free()
  const back = await untilSaved()
  const one = await house.importEnded(importId, 180)
  expect(one, house.said().slice(-3_000)).toMatchObject({ state: 'done', rows, ...customersOf(rows) })
  await isAllThere()
  expect(house.exitCode()).toBe(null)
  tell(`F7, ${which}: back ${back} ms after there was room, ${saved.length} acknowledged writes there`)
  await house.stop()
  disk.away()
}

test.skipIf(!canMount)(
  'F7: without room for the data, writes are refused by a sentence, reading goes on, and an import goes on when there is room',
  async () => {
    const disk = smallDisk(join(cluster, 'base'), 12)
    await house.start()
    const rows = 20_000
    const draft = await house.beginImport('no-room', customersFile(1, rows))
    disk.fill()
    const refused = await untilRefused(disk.fill)
    expect(refused).toMatchObject({ status: 503, after: '60' })
    expect(refused.body.detail).toMatch(/full\. Nothing was changed; free some space/)
    expect((await house.send('GET', '/customers?limit=5')).status).toBe(200)
    expect(await house.isReady()).toBe(true)
    await pause(3_000)
    expect(await house.readImport(draft.id)).toMatchObject({ state: 'running' })
    await goesOn('data', disk, draft.id, rows)
  },
)

test.skipIf(!canMount)(
  'F7: without room for its log the database stops, says why, and comes back by itself with every acknowledged write',
  async () => {
    const disk = smallDisk(join(cluster, 'pg_wal'), 4)
    await house.start()
    disk.fill()
    const rows = 20_000
    const draft = await house.beginImport('no-log', customersFile(2, rows))
    const refused = await untilRefused(disk.fill)
    expect(refused.status).toBe(503)
    expect(Number(refused.after)).toBeGreaterThan(0)
    expect(refused.body.detail).toMatch(/Nothing was changed/)
    for (const end = Date.now() + 60_000; Date.now() < end && !house.said().includes('The disk is full'); ) {
      await pause(100)
      await post().catch(() => null)
    }
    expect(house.said()).toMatch(/No space left on device. The disk is full: free some space/)
    await goesOn('log', disk, draft.id, rows)
  },
)

test.skipIf(!canMount)(
  'F7: without room for files an upload is refused by a sentence, leaves nothing behind, and everything else goes on',
  async () => {
    const disk = smallDisk(join(house.dataDir, 'files'), 2)
    await house.start()
    const large = customersFile(3, 200_000)
    const refused = await house.send('POST', '/imports?kind=customers&name=large.csv', large)
    expect(refused.status).toBe(503)
    expect(((await refused.json()) as Reply).detail).toMatch(/disk is full, so the file was not taken in/)
    expect((await post()).status).toBeLessThan(300)
    const small = await house.beginImport('small', customersFile(4, 1_000))
    expect(await house.importEnded(small.id)).toMatchObject({ state: 'done', ...customersOf(1_000) })
    await house.stop()
    disk.away()
  },
)
