// useCustomer(id) reads a customer's page; useSaving(id) edits the customer and puts the answer where it is shown, so that
// the next edit has the new version and the list beside it needs no reload.
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ListReply } from '../../platform/filter.ts'
import { ask } from '../../platform/ui/ask.ts'
import { keyOf, useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { Customer, type CustomerEdits, type CustomerPage, type CustomerRow } from '../schema.ts'

export const useCustomer = (id: string) => useAsk(api.customer, { id })

type Listed = InfiniteData<ListReply<CustomerRow>>

export const useSaving = (id: string) => {
  const client = useQueryClient()
  const save = useCallback(
    (change: CustomerEdits | Record<string, unknown>, ifMatch: number) =>
      ask(api.editCustomer, { ...(change as CustomerEdits), id }, { ifMatch }),
    [id],
  )
  const saved = useCallback(
    (answer: unknown) => {
      const customer = Customer.safeParse(answer).data
      if (customer) {
        // Also where the page was opened by the name of one that was merged into this customer.
        client.setQueriesData<CustomerPage>({ queryKey: keyOf(api.customer).slice(0, 2) }, (page) =>
          page?.customer.id === id ? { ...page, customer, version: customer.version } : page,
        )
        const list = keyOf(api.customers).slice(0, 2)
        client.setQueriesData<Listed>(
          { queryKey: list, predicate: ({ queryKey }) => queryKey.includes('pages') },
          (rows) => (rows ? { ...rows, pages: rows.pages.map((page) => withRow(page, customer)) } : rows),
        )
      }
      void client.invalidateQueries({
        predicate: ({ queryKey, state }) => isAbout(queryKey, id) || isPageOf(state.data, id),
      })
    },
    [client, id],
  )
  return { save, saved }
}

/** The answers about this one customer; lists are put right in place. */
const isAbout = (key: readonly unknown[], id: string): boolean =>
  key[0] === 'customers' && typeof key[2] === 'object' && key[2] !== null && 'id' in key[2] && key[2].id === id

const isPageOf = (data: unknown, id: string): boolean =>
  (data as Partial<CustomerPage> | undefined)?.customer?.id === id

const withRow = (page: ListReply<CustomerRow>, customer: Customer): ListReply<CustomerRow> => ({
  ...page,
  rows: page.rows.map((row) => {
    if (row.id !== customer.id) return row
    const known = Object.entries(customer).filter(([name]) => name in row)
    return { ...row, ...Object.fromEntries(known) } as CustomerRow
  }),
})
