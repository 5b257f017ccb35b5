import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'

/** A rule of alerts that every house begins with. */
export const RULE = '01900000-0000-7000-8000-00000a1e0001'
const alertId = (n: number) => `01900000-0000-7000-8000-00000a1e100${n}`

/** Which alert an operation is asked of, so that each can succeed whatever was done about the others. */
const suited: [RegExp, string][] = [
  [/\/alerts\/.*\/(resolved|reopened)$/, alertId(1)],
  [/\/alerts\/.*\/case$/, alertId(2)],
  [/\/alerts\/.*\/ask-again$/, alertId(3)],
  [/\/alerts\//, alertId(0)],
]

/** Alerts of Marguerite’s, about whom somebody was spoken with, and something that was said and done. */
export async function loopsOfEach(house: TestHouse, surveyId: string) {
  for (const [, id] of suited)
    await house.database.query(
      `insert into alerts (customer_id, id, rule_id, kind, severity, subject_kind, subject_id, survey_id, mark, stage, opened_at, due_at, contacted_at, created_at, updated_at)
       values ($1, $2, $3, 'low score', 2, 'response', $2, $4, 1, 'contacted', now(), now() + interval '1 day', now(), now(), now())`,
      [cast.customers.marguerite.id, id, RULE, surveyId],
    )
  const { body } = await house.as('ada').post('/said-and-done', { said: 'Less plastic.', did: 'It is paper now.' })
  return {
    idAt: (path: string, name: string): string | undefined => {
      if (name === 'entryId') return body.id as string
      if (path.startsWith('/alert-rules/')) return RULE
      return name === 'id' ? suited.find(([ending]) => ending.test(path))?.[1] : undefined
    },
  }
}
