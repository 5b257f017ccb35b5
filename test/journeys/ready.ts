// Once a run: the web program, and two data folders at rest that every journey copies, so that none of them waits for a
// database to be made and migrated. One is as a first start leaves it; in the other the administrator has set up the house.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { hurried } from '../database-server.ts'
import { administrator, caller, copyOf, newDataFolder, removeDataFolder, startServer } from './server.ts'

const organisation = { name: 'Harbour Lane Gifts', currency: 'GBP', timeZone: 'Europe/London', country: 'GB' }

type Ready = { fresh: string; settled: string; cookie: string }

declare module 'vitest' {
  interface ProvidedContext {
    ready: Ready
  }
}

// Plain JavaScript, for whatever Node the machine has.
type Building = { ensureBuilt: () => Promise<void> }

export const setup = async (project: TestProject): Promise<() => void> => {
  const { ensureBuilt } = (await import(new URL('../../start.mjs', import.meta.url).href)) as Building
  await ensureBuilt()
  const fresh = newDataFolder()
  await (await startServer(fresh, { fresh: true })).stop()
  writeFileSync(join(fresh, 'database', 'own.conf'), hurried, { mode: 0o644 })

  const settled = copyOf(fresh)
  const { url, token, stop } = await startServer(settled, { fresh: true })
  const { ask, cookie } = caller(url)
  const made = await ask('POST', '/set-up', { token, ...administrator, organisation })
  const begun = await ask('POST', '/organisation/begin', { with: 'empty' })
  await stop()
  if (made.status >= 300 || begun.status >= 300)
    throw new Error(`Set-up was refused: ${JSON.stringify(made.body)} ${JSON.stringify(begun.body)}`)
  project.provide('ready', { fresh, settled, cookie: cookie() })
  return () => {
    for (const dataDir of [fresh, settled]) removeDataFolder(dataDir)
  }
}
