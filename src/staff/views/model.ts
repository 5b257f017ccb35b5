/** What of a list's address is its view: not which record is open beside it, nor where it is scrolled to. */
const passing = ['open', 'after', 'before']

export function queryOf(params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => !passing.includes(name)).sort(([one], [other]) => (one < other ? -1 : 1))
  return new URLSearchParams(kept).toString()
}

/** Whether two addresses show the same, whatever the order of their parts. */
export const sameView = (one: string, other: string) =>
  queryOf(new URLSearchParams(one)) === queryOf(new URLSearchParams(other))
