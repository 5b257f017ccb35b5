import { type NeedField, needFields } from './schema.ts'

/** What is asked first, in an order in which people would ask: an address before its postcode. */
export const asAsked = <Need extends { field: NeedField }>(needs: readonly Need[], most: number): Need[] =>
  needs.slice(0, most).sort((a, b) => needFields.indexOf(a.field) - needFields.indexOf(b.field))
