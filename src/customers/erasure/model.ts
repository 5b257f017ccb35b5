/** Letters and digits that are told apart when they are read aloud. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a tombstone is called by, out of the id of its erasure, which is random at its end. */
export function codeOf(erasureId: string): string {
  let rest = BigInt(`0x${erasureId.replaceAll('-', '').slice(-12)}`)
  let code = ''
  for (let i = 0; i < 6; i += 1) {
    code += LETTERS[Number(rest % BigInt(LETTERS.length))]
    rest /= BigInt(LETTERS.length)
  }
  return code
}

export const tombstoneName = (code: string) => `Erased customer ${code}`

/** Shorter ones stand in too many places to tell who it is. */
const SHORTEST_MARK = 6

export type Known = { kind: 'name' | 'email' | 'other'; value: string }

/** By what rows are looked for that name no customer. An address that others have too tells nothing. */
export function whomOf(ids: string[], known: readonly Known[], sharedEmails: readonly string[]) {
  const shared = new Set(sharedEmails)
  const kept = known
    .map(({ kind, value }) => ({ kind, value: value.trim() }))
    .filter(({ value }) => !shared.has(value.toLowerCase()))
  const emails = kept
    .filter(({ kind, value }) => kind === 'email' && value.includes('@'))
    .map(({ value }) => value.toLowerCase())
  const marks = kept
    // One word alone may be anybody's name.
    .filter(({ kind, value }) => value.length >= SHORTEST_MARK && (kind !== 'name' || /\S\s+\S/.test(value)))
    .map(({ value }) => value)
  return { ids, emails: [...new Set(emails)], marks: [...new Set(marks)], files: [] as string[] }
}

/** What was typed against the name as it stands: the spaces around and between words do not matter. */
export const isTyped = (typed: string, name: string) => {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ')
  return plain(typed) === plain(name)
}
