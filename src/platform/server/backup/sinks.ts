import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, renameSync, utimesSync, writeSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Invalid } from '../../errors.ts'
import type { FileStart, PartEnd, TableStart } from './format.ts'
import { quoted } from './write.ts'

/** Where the bytes of a part go, and what is done at its end. */
export type Sink = { data: (bytes: Buffer) => Promise<void> | void; end: (end: PartEnd) => Promise<void> | void }

export const tableSink = (client: pg.Client, { name, columns }: TableStart, say: (line: string) => void): Sink => {
  const stream = client.query(copyFrom(`copy ${name} (${columns.map(quoted).join(', ')}) from stdin`))
  const failed = new Promise<never>((_, reject) => stream.once('error', reject))
  failed.catch(() => {})
  const done = finished(stream)
  done.catch(() => {})
  return {
    data: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), failed])
    },
    end: async ({ rows = 0 }) => {
      stream.end()
      await done
      if (stream.rowCount !== rows) throw new Error(`${name} took ${stream.rowCount} of ${rows} rows`)
      if (rows > 100_000) say(`${name}: ${rows.toLocaleString('en')} rows`)
    },
  }
}

/** Files come under their names only when they are whole; a path that would leave the data folder is refused. */
export const fileSink = (dataDir: string, { path, modified }: FileStart): Sink => {
  const inside = normalize(path)
  if (inside !== 'secret' && !inside.startsWith(`files${sep}`))
    throw new Invalid(
      `The backup names a file outside the data folder (${path}). Nothing was changed. Use another backup.`,
    )
  const target = join(dataDir, inside)
  mkdirSync(dirname(target), { recursive: true, mode: inside === 'secret' ? 0o755 : 0o700 })
  const draft = `${target}.restoring`
  const fd = openSync(draft, 'w', 0o600)
  return {
    data: (bytes) => {
      writeSync(fd, bytes)
    },
    end: () => {
      closeSync(fd)
      utimesSync(draft, new Date(), new Date(modified))
      renameSync(draft, target)
    },
  }
}
