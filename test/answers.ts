import { answered } from '../src/feedback/measures/keeping/actions.ts'
import { customers } from './cast.ts'
import type { TestHouse } from './house.ts'

const ids = { count: 0 }
export const id = () => `01900000-0000-7000-9000-${String(++ids.count).padStart(12, '0')}`

type Survey = {
  id: string
  audience?: string
  promise?: string
  template?: string | null
  /** Question, part, lowest and highest mark; and the kind, where it is no plain mark. */
  items: [string, string, number, number, string?][]
}
type Response = {
  surveyId: string
  closed: (number | null)[]
  day?: string
  customerId?: string
  channel?: string
  flags?: string[]
  weight?: number
  /** Whether the figures are told of it, as a submission does. */
  told?: boolean
}

/** Surveys and answers as they lie in the database, for tests of what is read from them. */
export function answersIn(it: TestHouse) {
  const query = (text: string, values: unknown[]) => it.database.query(text, values)
  return {
    survey: async ({
      id: surveyId,
      audience = 'customers',
      promise = 'identified',
      template = null,
      items,
    }: Survey) => {
      await query(
        `insert into surveys (id, name, audience, promise, state, template, draft, created_at, updated_at)
         values ($1, 'Survey ' || $2, $2, $3, 'open', $4, '{}', now(), now())`,
        [surveyId, audience, promise, template],
      )
      for (const [at, [question, part, low, high, kind = 'mark']] of items.entries())
        await query(
          'insert into survey_items (survey_id, place, question, part, kind, low, high) values ($1, $2, $3, $4, $5, $6, $7)',
          [surveyId, at + 1, question, part, kind, low, high],
        )
      return surveyId
    },
    respond: async ({ surveyId, closed, told = true, ...more }: Response) => {
      const { day = '2026-03-02', customerId = customers.marguerite.id, channel = 'link', flags = [], weight } = more
      const responseId = id()
      await query(
        `insert into responses (customer_id, id, survey_id, version, channel, language, state, submitted_at, day, flags, weight, closed)
         values ($1, $2, $3, 1, $4, 'en', 'whole', $5::date + time '12:00', $5::date, $6, $7, $8)`,
        [customerId, responseId, surveyId, channel, day, flags, weight ?? null, closed],
      )
      if (told) await answered(await it.context('mira'), { customerId, id: responseId, day })
      return responseId
    },
  }
}
