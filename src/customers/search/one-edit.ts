/** Whether one letter put in, left out, changed, or two neighbours swapped, make one word of the other. */
export function isOneEditApart(one: string, other: string): boolean {
  const a = [...one]
  const b = [...other]
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const left = a.length - start - end
  const right = b.length - start - end
  if (left <= 1 && right <= 1) return true
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

/**
 * How many letters at the beginning, or else at the end, one edit certainly leaves as they were: an edit (a swap
 * touches two letters) lies wholly outside at least one of them.
 */
export const intactPart = (word: string): number => Math.floor(([...word].length - 1) / 2)
