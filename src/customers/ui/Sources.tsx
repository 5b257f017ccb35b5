import { Go } from '../../platform/ui/Go.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { sayDay } from '../../platform/ui/values.ts'
import type { CustomerPage } from '../schema.ts'
import lists from './Lists.module.css'

const words: Record<string, string> = { hand: 'Entered by hand', api: 'The API' }

/** Where what we know came from: each record as one system knew this customer, and customers that were merged into it. */
export const Sources = ({ page }: { page: CustomerPage }) => {
  const { sources, family, customer } = page
  if (sources.length === 0 && family.length === 0) {
    return (
      <EmptyState
        small
        title="Entered by hand"
        why={`${customer.name} came from no other system. When an import or the API sends a record of the same customer, each one stands here as it came, with its number in the system that it came from.`}
      />
    )
  }
  return (
    <>
      <ul className={lists.lines}>
        {sources.map((each) => (
          <li key={each.id}>
            <span className={lists.main}>
              {words[each.source] ?? each.source}
              {each.externalId && <span className={lists.aside}>no. {each.externalId}</span>}
            </span>
            <time className={lists.end} dateTime={each.receivedAt}>
              {sayDay(each.receivedAt)}
            </time>
          </li>
        ))}
      </ul>
      {family.length > 0 && (
        <>
          <h3 className={lists.head}>Merged into this customer</h3>
          <ul className={lists.lines}>
            {family.map((each) => (
              <li key={each.id}>
                <Go href={`/customers/${each.id}`}>{each.name}</Go>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
