import type { Sent } from '../../../platform/server/public/forms.ts'
import type { Wrong } from '../asking/schema.ts'
import { type FileKind, kindOf, safeName } from './kinds.ts'

export const MOST_FILES = 5
export const MOST_FILE_BYTES = 10 * 1024 * 1024
/** All files and all words of one form. */
export const MOST_BYTES = MOST_FILES * MOST_FILE_BYTES + 256 * 1024

export type SafeFile = { name: string; kind: FileKind; bytes: Buffer }

/** Files that may come in; of the others which one it is, and why not. */
export function filesIn(sent: Sent): { files: SafeFile[]; wrong: Wrong[] } {
  const given = sent.files('files')
  const wrong: Wrong[] = []
  if (given.length > MOST_FILES)
    wrong.push({ field: 'files', why: 'ask.wrong.fileCount', values: { most: MOST_FILES } })
  const files = given.slice(0, MOST_FILES).flatMap(({ name, bytes }, index) => {
    const shown = name.slice(0, 80)
    if (bytes.length > MOST_FILE_BYTES) {
      const values = { most: MOST_FILE_BYTES / 1024 / 1024, name: shown }
      wrong.push({ field: 'files', why: 'ask.wrong.fileSize', values })
      return []
    }
    const kind = kindOf(bytes)
    if (kind) return [{ name: safeName(name, kind, index + 1), kind, bytes }]
    wrong.push({ field: 'files', why: 'ask.wrong.fileKind', values: { name: shown } })
    return []
  })
  return { files, wrong }
}
