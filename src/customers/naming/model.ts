import { UNKNOWN_CUSTOMER } from '../schema.ts'

/** Whose a row of a file is that names its customer so, by whom such texts mean; or why that cannot be told. */
export function whoseOf(
  customer: string | null,
  meant: ReadonlyMap<string, string>,
): { customerId: string } | { field: string; reason: string } {
  const customerId = customer === null ? UNKNOWN_CUSTOMER : meant.get(customer)
  if (customerId !== undefined && customerId !== 'several') return { customerId }
  const reason = customerId
    ? `Several customers are meant by “${customer}”; it is not clear which.`
    : `No customer has “${customer}” as identifier, number or e-mail.`
  return { field: 'customer', reason }
}
