import { expect } from 'vitest'
import { customers } from './cast.ts'
import type { TestHouse } from './house.ts'

export const line = { description: 'Blue bowl', quantity: 2, unitPriceMinor: 1250 }

/** What tests of orders do again and again: place one, and see that a refusal wrote nothing. */
export const ordersOf = (house: TestHouse) => {
  const sale = (more: Record<string, unknown> = {}) => ({ customerId: customers.marguerite.id, lines: [line], ...more })
  const placed = async (more: Record<string, unknown> = {}) => {
    const reply = await house.as('mira').post('/orders', sale(more))
    expect(reply.status, reply.text).toBe(201)
    return reply.body
  }
  /** All that is kept of orders, to see that a refusal wrote nothing. */
  const kept = async () =>
    JSON.stringify(
      await Promise.all([
        house.database.query('select * from orders order by id'),
        house.database.query('select * from order_lines order by order_id, line_no'),
        house.database.query('select * from order_totals order by customer_id'),
        house.database.query('select * from order_directory order by order_id'),
        house.database.query('select count(*) from history'),
      ]),
    )
  const refused = async (status: number, ask: () => Promise<{ status: number; text: string }>) => {
    const before = await kept()
    const reply = await ask()
    expect(reply.status, reply.text).toBe(status)
    expect(await kept()).toBe(before)
    return reply
  }
  return { sale, placed, refused }
}
