import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Who was erased, beside the database: a backup of before does not know it, so a restore reads it here and does it again.
 * Ids and codes, nothing that tells who anybody was. One line each, appended.
 */
const Line = z.object({ id: z.uuid(), ids: z.array(z.uuid()).min(1), reason: z.string(), at: z.string() })
export type ErasedOnes = z.infer<typeof Line>

const NAME = 'erasures.jsonl'

/** In the data folder, and with the backups, so that whoever carries these away carries it too. */
const placesIn = (dataDir: string) => [join(dataDir, NAME), join(dataDir, 'backups', NAME)]

const linesOf = (path: string): ErasedOnes[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line) => {
          try {
            return [Line.parse(JSON.parse(line))]
          } catch {
            // The last line of a file that was being written when the power went.
            return []
          }
        })
    : []

const append = (path: string, lines: readonly ErasedOnes[]): void => {
  const known = new Set(linesOf(path).map(({ id }) => id))
  const wanting = lines.filter(({ id }) => !known.has(id))
  if (wanting.length === 0) return
  const file = openSync(path, 'a', 0o600)
  try {
    // Begins on a line of its own, whatever the last one ended with.
    writeSync(file, `\n${wanting.map((line) => JSON.stringify(line)).join('\n')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export const noteErased = (dataDir: string, lines: readonly ErasedOnes[]): void => {
  mkdirSync(join(dataDir, 'backups'), { recursive: true, mode: 0o700 })
  for (const path of placesIn(dataDir)) append(path, lines)
}

/** All that is known of who was erased, from the data folder and from beside a backup. */
export const erasedOnes = (dataDir: string, besides: readonly string[] = []): ErasedOnes[] => {
  const all = [...placesIn(dataDir), ...besides].flatMap(linesOf)
  return [...new Map(all.map((line) => [line.id, line])).values()]
}

export const listBeside = (folder: string): string => join(folder, NAME)
