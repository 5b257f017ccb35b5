import { z } from 'zod'
import { endpoint, stream } from '../platform/contract.ts'
import { ListQuery, listReply } from '../platform/filter.ts'
import { IfLikelySame, LikelySame } from './likely/schema.ts'
import { Customer, CustomerEdits, CustomerPage, CustomerRow, NewCustomer } from './schema.ts'
import { line } from './text/schema.ts'

export const CustomerId = z.strictObject({ id: z.uuid() })

const archived = z.enum(['yes', 'no']).optional()

export const api = {
  customers: endpoint({
    method: 'GET',
    path: '/customers',
    may: 'house.read',
    summary: 'Customers, by any field and sort; those that were archived with archived=yes',
    input: ListQuery.extend({ archived }),
    reply: listReply(CustomerRow),
    hot: true,
  }),
  lookUp: endpoint({
    method: 'GET',
    path: '/customers/lookup',
    may: 'house.read',
    summary: 'Who has exactly this e-mail, phone or identifier',
    input: z.strictObject({
      email: z.string().max(320).optional(),
      phone: z.string().max(60).optional(),
      identifier: z.string().max(200).optional(),
    }),
    reply: z.object({ rows: z.array(CustomerRow) }),
  }),
  createCustomer: endpoint({
    method: 'POST',
    path: '/customers',
    may: 'customers.edit',
    summary:
      'A new customer: a person, an account or a department; who is likely the same is shown, or lets it be refused, where that is asked for',
    input: NewCustomer.extend({ ifLikelySame: IfLikelySame.optional() }),
    /** `likelySame` stands in the reply when it was asked to be shown. */
    reply: Customer.extend({ likelySame: z.array(LikelySame).optional() }),
  }),
  customer: endpoint({
    method: 'GET',
    path: '/customers/{id}',
    may: 'house.read',
    summary: 'All that a customer’s page opens with',
    input: CustomerId,
    reply: CustomerPage,
    hot: true,
  }),
  editCustomer: endpoint({
    method: 'PATCH',
    path: '/customers/{id}',
    may: 'customers.edit',
    summary: 'Change what is known of a customer',
    input: CustomerEdits.extend({ id: z.uuid() }),
    reply: Customer,
    edits: true,
  }),
  archiveCustomer: endpoint({
    method: 'POST',
    path: '/customers/{id}/archive',
    may: 'customers.archive',
    summary: 'Take a customer out of lists and searches; nothing is removed',
    input: CustomerId,
    reply: Customer,
    status: 200,
  }),
  restoreCustomer: endpoint({
    method: 'POST',
    path: '/customers/{id}/restore',
    may: 'customers.archive',
    summary: 'Bring an archived customer back',
    input: CustomerId,
    reply: Customer,
    status: 200,
  }),
  restrictCustomer: endpoint({
    method: 'POST',
    path: '/customers/{id}/restrict',
    may: 'customers.restrict',
    summary: 'Show a customer to one team only, or (teamId null) to everybody again',
    input: z.strictObject({ id: z.uuid(), teamId: z.uuid().nullable() }),
    reply: Customer,
    status: 200,
  }),
  customerTags: endpoint({
    method: 'GET',
    path: '/customers/tags',
    may: 'house.read',
    summary: 'Tags in use that begin so, for choosing one',
    input: z.strictObject({ beginning: line(60).optional() }),
    reply: z.object({ tags: z.array(z.string()) }),
  }),
}

export const exportCustomers = stream({
  method: 'GET',
  path: '/customers/export.csv',
  summary: 'Customers of a list as CSV, streamed',
  may: 'customers.export',
  input: ListQuery.pick({ filter: true, sort: true, columns: true }).extend({ archived }),
  replies: 'text/csv',
})
