import { Button } from '@mantine/core'
import { Go } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { sayDay } from '../../platform/ui/values.ts'
import { ErasedNotice } from '../erasure/ui/ErasedNotice.tsx'
import type { CustomerPage } from '../schema.ts'
import classes from './Customer.module.css'
import { useCustomerActs } from './use-customer-acts.ts'

/** What everyone must know before they write or call: above everything else, in amber. */
export const Notices = ({ page }: { page: CustomerPage }) => {
  const { customer, askedFor, restrictedTeam } = page
  const may = useMay()
  const acts = useCustomerActs(customer)
  return (
    <>
      {askedFor && !customer.erasedAt && (
        <Need tone="teal">
          <b>{askedFor.name} was merged into this customer.</b> What either had is shown together here.{' '}
          <Go href={`/customers/${customer.id}`}>Open {customer.name}</Go>
        </Need>
      )}
      {page.erasure && <ErasedNotice erasure={page.erasure} />}
      {customer.archivedAt && !customer.erasedAt && (
        <Need>
          <div className={classes.notice}>
            <span>
              <b>Archived on {sayDay(customer.archivedAt)}.</b> Not in lists or searches; nothing was removed.
            </span>
            {may('customers.archive') && (
              <Button size="compact-sm" variant="default" loading={acts.acting} onClick={() => void acts.restore()}>
                Restore
              </Button>
            )}
          </div>
        </Need>
      )}
      {customer.doNotContact && !customer.erasedAt && (
        <Need>
          <div className={classes.notice}>
            <span>
              <b>Do not contact.</b> {customer.doNotContactReason ?? 'No reason was written down.'}
            </span>
            {may('customers.edit') && (
              <Button
                size="compact-sm"
                variant="default"
                loading={acts.acting}
                onClick={() => void acts.setDoNotContact(false, null)}
              >
                Allow again
              </Button>
            )}
          </div>
        </Need>
      )}
      {customer.restrictedTeamId && (
        <Need>
          <b>Restricted.</b> Only {restrictedTeam?.name ?? 'one team'}, the account manager and those who may see
          restricted customers find this record.
        </Need>
      )}
    </>
  )
}
