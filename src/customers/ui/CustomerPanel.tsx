import { SidePanel } from '../../platform/ui/page/SidePanel.tsx'
import { ProblemNote, Waiting } from '../../platform/ui/page/States.tsx'
import { today } from '../../platform/ui/values.ts'
import { useCustomerInSight } from '../interactions/ui/log-interaction.ts'
import classes from './Customer.module.css'
import { CustomerMenu } from './CustomerMenu.tsx'
import { type CustomerTab, CustomerTabs } from './CustomerTabs.tsx'
import { Notices } from './Notices.tsx'
import { Reach } from './Reach.tsx'
import { standingOf } from './standing.ts'
import { Totals } from './Totals.tsx'
import { useCustomer } from './use-customer.ts'

type CustomerPanelProps = { id: string; onClose: () => void; tabs?: readonly CustomerTab[] }

/** A customer beside the list that they were found in. */
export const CustomerPanel = ({ id, onClose, tabs = [] }: CustomerPanelProps) => {
  const { data: page, error, refetch, isPlaceholderData } = useCustomer(id)
  useCustomerInSight(isPlaceholderData ? undefined : page?.customer)
  if (!page) {
    return (
      <SidePanel title={error ? 'Not shown' : 'Loading…'} onClose={onClose}>
        {error ? <ProblemNote problem={error} again={() => void refetch()} /> : <Waiting rows={8} />}
      </SidePanel>
    )
  }
  return (
    <SidePanel
      title={page.customer.name}
      about={standingOf(page, today())}
      href={`/customers/${page.customer.id}`}
      onClose={onClose}
      actions={<CustomerMenu key={page.customer.id} page={page} />}
    >
      {/* While the next one is fetched the one before stays in sight, but takes no edits. */}
      <div className={isPlaceholderData ? classes.dimmed : undefined} inert={isPlaceholderData} key={page.customer.id}>
        <Notices page={page} />
        <Totals page={page} />
        {!page.customer.erasedAt && <Reach page={page} />}
        <CustomerTabs page={page} more={tabs} about={!page.customer.erasedAt} />
      </div>
    </SidePanel>
  )
}
