import { expect } from 'vitest'
import * as cast from './cast.ts'
import type { TestHouse } from './house.ts'

/** How tests of cases begin: one is opened by somebody, and something is done to it. */
export const casesOf = (it: TestHouse) => {
  const complaint = (more: object = {}) => ({
    type: 'complaint',
    channel: 'phone',
    customerId: cast.customers.marguerite.id,
    subject: 'The lamp came broken',
    text: 'It came broken, and three days late.',
    ...more,
  })
  const open = async (body: object = complaint(), who: cast.StaffName = 'amir') => {
    const { status, body: page, text } = await it.as(who).post('/cases', body)
    expect(status, text).toBe(201)
    return page
  }
  const act = async (who: cast.StaffName, id: string, what: string, body: object = {}, expected = 201) => {
    const reply = await it.as(who).post(`/cases/${id}/${what}`, body)
    expect(reply.status, reply.text).toBe(expected)
    return reply.body
  }
  return { complaint, open, act }
}
