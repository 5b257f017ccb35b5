type Named = { id: string; name: string }

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/**
 * Whom a note names by `@` and their full name, or by their first name where only one colleague has it. A name that
 * goes on as another word names nobody.
 */
export function mentionedIn(text: string, staff: readonly Named[]): string[] {
  const said = plain(text)
  const firstOf = ({ name }: Named) => plain(name).split(/\s+/)[0] ?? ''
  const ends = (at: number) => !/[\p{L}\p{N}]/u.test(said.charAt(at))
  const found = new Set<string>()
  for (let at = said.indexOf('@'); at >= 0; at = said.indexOf('@', at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(said.charAt(at - 1))) continue
    const rest = said.slice(at + 1)
    const whole = staff
      .filter(({ name }) => rest.startsWith(plain(name)) && ends(at + 1 + plain(name).length))
      .sort((one, other) => other.name.length - one.name.length)[0]
    const first = /^[\p{L}\p{N}’'-]+/u.exec(rest)?.[0]
    const called = first ? staff.filter((each) => firstOf(each) === first) : []
    const one = whole ?? (called.length === 1 ? called[0] : undefined)
    if (one) found.add(one.id)
  }
  return [...found]
}
