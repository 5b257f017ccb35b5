import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { expect } from 'vitest'
import { newSeal } from '../src/platform/server/public/robots.ts'
import type { testHouse } from './house.ts'
import { browsing, hiddenFields } from './public-page.ts'

export const question = { type: 'enquiry', text: 'Where is my lamp?\nIt was promised for Monday.' }

/** What /proof.js does, with the library's own solver. */
export async function worked(page: string): Promise<string> {
  const work = /data-work="([^"]*)"/.exec(page)?.[1] ?? ''
  const challenge = JSON.parse(work.replaceAll('&quot;', '"'))
  const solution = await solveChallenge({ challenge, deriveKey })
  return JSON.stringify({ challenge, solution })
}

/** The public form as people use it, and what became of what they sent. */
export function publicForm(house: ReturnType<typeof testHouse>) {
  let line = 0
  return {
    cases: () =>
      house.database.query(
        `select c.*, m.text, m.from_name, m.from_address from cases c join case_messages m on m.case_id = c.id order by c.number, m.at`,
      ),
    /** All that a form could write, as one text. */
    kept: async () =>
      JSON.stringify(
        await Promise.all(
          ['cases', 'case_messages', 'case_files', 'asked_forms', 'customers', 'outbox', 'files'].map((table) =>
            house.database.query(`select * from ${table} order by 1, 2`),
          ),
        ),
      ),
    /** Somebody at home, whose form was open for a minute. */
    somebody: (takesCookies = true) => {
      line += 1
      const browser = browsing(house, `198.51.100.${line}`, takesCookies)
      return {
        ...browser,
        form: async (path = '/help/ask') => {
          const page = await browser.get(path)
          expect(page.status, page.text).toBe(200)
          const fields = hiddenFields(page.text, 'data-ask')
          const id = (fields.seal ?? '').split('.')[0] ?? ''
          const seal = newSeal(house.house.config.secret, 'ask', id, new Date(Date.now() - 60_000))
          return { fields: { ...fields, seal }, page }
        },
      }
    },
  }
}
