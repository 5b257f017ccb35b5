import { expect } from 'vitest'
import type { TestHouse } from './house.ts'

type More = Record<string, unknown>

/** Customers that Mira makes one and parts again. */
export function mergingOf(it: TestHouse) {
  const mira = () => it.as('mira')
  const person = async (familyName: string, more: More = {}) => {
    const reply = await mira().post('/customers', { kind: 'person', givenName: 'Zoë', familyName, ...more })
    expect(reply.status).toBe(201)
    return reply.body
  }
  const page = async (id: string) => (await mira().get(`/customers/${id}`)).body
  const mergeInto = async (keep: string, other: string, more: More = {}) => {
    const [one, two] = [await page(keep), await page(other)]
    return mira().post(
      `/customers/${keep}/merge`,
      { other, otherVersion: two.version, ...more },
      { 'if-match': `"${one.version}"` },
    )
  }
  const unmerge = async (id: string, more: More = { rest: 'stay' }) =>
    mira().post(`/customers/${id}/unmerge`, more, { 'if-match': `"${(await page(id)).version}"` })

  return { person, page, mergeInto, unmerge }
}
