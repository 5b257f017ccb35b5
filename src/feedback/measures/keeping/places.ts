import type { Definition } from '../schema.ts'

type Item = {
  surveyId: string
  template: string | null
  place: number
  question: string
  part: string
  low: number | null
  high: number | null
}

/**
 * Where the formula's questions lie in each survey's answers. A measure that came from one of our templates also takes in
 * surveys of that template, and its question in other surveys, where the scale is its own.
 */
export function placesOf(
  { sources, scale, own }: Definition,
  template: string | null,
  named: readonly Item[],
  ours: readonly Item[],
): Map<string, (number | null)[]> {
  const places = new Map<string, (number | null)[]>()
  const known = new Map(named.map((item) => [`${item.surveyId} ${item.question} ${item.part}`, item.place]))
  for (const { surveyId, items } of sources) {
    const found = items.map(({ question, part }) => known.get(`${surveyId} ${question} ${part}`) ?? null)
    if (found.some((place) => place !== null)) places.set(surveyId, found)
  }
  if (template === null) return places
  if (own) {
    for (const { surveyId } of ours.filter((item) => item.template === template)) {
      const found = own.map(
        ({ question, part }) =>
          ours.find((item) => item.surveyId === surveyId && item.question === question && item.part === part)?.place ??
          null,
      )
      if (!places.has(surveyId) && found.every((place) => place !== null)) places.set(surveyId, found)
    }
    return places
  }
  for (const item of ours) {
    const fits = item.low === scale.low && item.high === scale.high
    if (fits && (item.template === template || item.question === template) && !places.has(item.surveyId))
      places.set(item.surveyId, [item.place])
  }
  return places
}
