import { expect } from 'vitest'
import { openCase } from '../src/cases/opening/actions.ts'
import { statusPath } from '../src/cases/public/links.ts'
import type { NewCase } from '../src/cases/schema.ts'
import type { testHouse } from './house.ts'
import { browsing, hiddenFields } from './public-page.ts'

/** Cases with their private pages, as a desk works on them and as their customers use them. */
export function statusPages(house: ReturnType<typeof testHouse>) {
  const path = (one: { id: string; tokenVersion: number }) => statusPath(house.house.config.secret, one)
  let line = 0
  const me = () => {
    line += 1
    return browsing(house, `203.0.113.${line}`)
  }
  const opened = async (more: Partial<NewCase> = {}) => {
    const context = await house.context('amir')
    const { case: one } = await house.house.transact((db) =>
      openCase({ ...context, db }, {
        type: 'enquiry',
        subject: 'The lamp',
        channel: 'web',
        text: 'Where is the lamp?',
        ...more,
      } as NewCase),
    )
    return one
  }
  const rowOf = async (id: string) =>
    (await house.database.query('select * from cases where id = $1', [id]))[0] as Record<string, unknown>
  const messagesOf = (id: string) =>
    house.database.query(`select text, direction, public from case_messages where case_id = $1 order by at, id`, [id])
  const asAmir = async (act: string, body: Record<string, unknown>) => {
    const reply = await house.as('amir').post(act, body)
    expect(reply.status, reply.text).toBeLessThan(300)
    return reply.body
  }
  /** Sends a form of the page as it is shown. */
  const does = async (
    at: string,
    fields: Record<string, string>,
    browser = me(),
    files: { name: string; type: string; bytes: string }[] = [],
  ) => {
    const page = await browser.get(at)
    expect(page.status, page.text).toBe(200)
    return browser.send(at, { ...hiddenFields(page.text, 'name="act"'), ...fields }, { files })
  }
  const kept = async () =>
    JSON.stringify(
      await Promise.all(
        ['cases', 'case_messages', 'case_events', 'case_ratings'].map((table) =>
          house.database.query(`select * from ${table} order by 1, 2, 3`),
        ),
      ),
    )
  /** A complaint that was answered and not upheld, as a desk would do it. */
  const decided = async () => {
    const one = await opened({ type: 'complaint', subject: 'A cracked lamp', text: 'It was cracked.' })
    await house.database.query(
      `update cases set stage = 'responded', assessed_at = now(), responded_at = now(), outcome = 'not upheld', last_out_at = now() where id = $1`,
      [one.id],
    )
    return one
  }
  return { path, me, opened, rowOf, messagesOf, asAmir, does, kept, decided }
}
