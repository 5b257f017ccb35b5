import { sayStanding } from '../relationships/wording.ts'
import { type CustomerPage, kindLabels } from '../schema.ts'

/** The line beneath a customer's name: "Person · purchaser of Okafor Interiors · Dispatch, Leeds". */
export const standingOf = ({ customer, relationships, department }: CustomerPage, day: string): string => {
  const kind =
    customer.internal && customer.kind !== 'department'
      ? `${kindLabels[customer.kind]}, internal`
      : kindLabels[customer.kind]
  const said = sayStanding(relationships, day)
  const some = said.length > 3 ? [...said.slice(0, 2), `${said.length - 2} more roles`] : said
  return [kind, customer.title, department?.name, ...some].filter(Boolean).join(' · ')
}
