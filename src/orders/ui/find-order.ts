// orderNumbered('R10001', customerId): the order of this number, that customer's own first; undefined when there is none.
import { ask } from '../../platform/ui/ask.ts'
import { api } from '../book/api.ts'

export const orderNumbered = async (number: string, customerId: string): Promise<{ id: string } | undefined> => {
  const { rows } = await ask(api.ordersNumbered, { number })
  return rows.find((each) => each.customerId === customerId) ?? rows[0]
}
