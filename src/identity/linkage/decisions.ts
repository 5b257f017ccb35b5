/** Pairs of records that a person has decided. */
export type Decided = readonly { a: number; b: number; same: boolean }[]

const certain = 1000

/** What a person decided outweighs everything: clusters that hold a pair told apart never join. */
export function withDecisions(
  score: (first: readonly number[], second: readonly number[]) => number,
  decided: Decided,
): (first: readonly number[], second: readonly number[]) => number {
  if (decided.length === 0) return score
  const told = new Map<number, Map<number, boolean>>()
  const note = (x: number, y: number, same: boolean) => {
    const own = told.get(x) ?? new Map<number, boolean>()
    told.set(x, own.set(y, same))
  }
  for (const { a, b, same } of decided) {
    note(a, b, same)
    note(b, a, same)
  }
  return (first, second) => {
    const answers = first.flatMap((x) => {
      const own = told.get(x)
      return own ? second.flatMap((y) => own.get(y) ?? []) : []
    })
    if (answers.includes(false)) return -certain
    return answers.includes(true) ? certain : score(first, second)
  }
}
