/** A column as it asks for room; what holds words can take more than it asks for. */
export type Wish = { name: string; width: number; words: boolean }

/** The least that still says something, where even what stays has no room. */
const least = 110
/** Wide enough for nearly every name. */
const enough = 280
const enoughForWords = 240

/**
 * Which columns have room: those at the right give way first, and those in `keep` never do. What is left over goes to the
 * column that grows until it has enough, then to the others that hold words.
 */
export const fitted = (
  wishes: readonly Wish[],
  room: number,
  { keep, grows }: { keep: readonly string[]; grows: string | undefined },
): { name: string; width: number }[] => {
  const sum = (columns: readonly { width: number }[]) => columns.reduce((total, { width }) => total + width, 0)
  let shown = [...wishes]
  while (sum(shown) > room) {
    const last = shown.findLast(({ name }) => !keep.includes(name))
    if (!last) break
    shown = shown.filter((each) => each !== last)
  }
  let lack = Math.max(0, sum(shown) - room)
  if (keep.length < wishes.length)
    shown = shown.map((each) => {
      const less = each.words || each.name === grows ? Math.max(0, Math.min(lack, each.width - least)) : 0
      lack -= less
      return { ...each, width: each.width - less }
    })
  let spare = Math.max(0, room - sum(shown))
  const given = new Map<string, number>()
  const give = (name: string, width: number, upTo: number) => {
    const more = Math.max(0, Math.min(spare, upTo - width))
    given.set(name, width + more)
    spare -= more
  }
  const growing = shown.find(({ name }) => name === grows)
  if (growing) give(growing.name, growing.width, enough)
  // The first that does not grow is a number or a code: it has enough.
  for (const { name, width, words } of shown.slice(1)) if (words && name !== grows) give(name, width, enoughForWords)
  if (growing) given.set(growing.name, (given.get(growing.name) ?? growing.width) + spare)
  return shown.map(({ name, width }) => ({ name, width: given.get(name) ?? width }))
}
