/** A mention that is being typed: where its @ stands, and what of the name is there already. */
export type Typing = { from: number; typed: string }

/** The mention before the cursor; a sign in the middle of a word, as in an e-mail address, begins none. */
export function typingAt(text: string, cursor: number): Typing | null {
  const said = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}’'-]*(?: [\p{L}\p{N}’'-]*)?)$/u.exec(text.slice(0, cursor))?.[1]
  return said === undefined ? null : { from: cursor - said.length - 1, typed: said }
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()
const MOST = 6

/** Colleagues of whose name some word begins so; nobody once a whole name stands there. */
export function offeredTo<Option extends { label: string }>(typed: string, colleagues: readonly Option[]): Option[] {
  const begun = plain(typed)
  if (colleagues.some(({ label }) => plain(label) === begun)) return []
  return colleagues
    .filter(({ label }) => ` ${plain(label)}`.includes(` ${begun}`))
    .sort((one, other) => Number(plain(other.label).startsWith(begun)) - Number(plain(one.label).startsWith(begun)))
    .slice(0, MOST)
}

/** The text with the whole name in place of what was typed of it, and where the cursor stands then. */
export function withName(text: string, { from, typed }: Typing, name: string): { text: string; cursor: number } {
  const before = `${text.slice(0, from)}@${name} `
  return { text: before + text.slice(from + 1 + typed.length).replace(/^ /, ''), cursor: before.length }
}
