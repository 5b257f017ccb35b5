import { z } from 'zod'
import { Explained } from '../../commitments/clocks/schema.ts'
import { endpoint } from '../../platform/contract.ts'

export const api = {
  clockOfCase: endpoint({
    method: 'GET',
    path: '/cases/{id}/clocks/{clockId}',
    may: 'house.read',
    summary: 'How a deadline of a case was counted, line by line',
    input: z.strictObject({ id: z.uuid(), clockId: z.uuid() }),
    reply: Explained,
  }),
}
