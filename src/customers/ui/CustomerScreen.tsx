import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { Go, useAddress } from '../../platform/ui/Go.tsx'
import { useKeys } from '../../platform/ui/keys.ts'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState, ProblemNote, Waiting } from '../../platform/ui/page/States.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { today } from '../../platform/ui/values.ts'
import { Details } from '../details/ui/Details.tsx'
import { LogAction } from '../interactions/ui/LogAction.tsx'
import { useCustomerInSight } from '../interactions/ui/log-interaction.ts'
import type { CustomerPage } from '../schema.ts'
import classes from './Customer.module.css'
import { CustomerMenu } from './CustomerMenu.tsx'
import { type CustomerTab, CustomerTabs } from './CustomerTabs.tsx'
import { Notices } from './Notices.tsx'
import { Profile } from './Profile.tsx'
import { standingOf } from './standing.ts'
import { Totals } from './Totals.tsx'
import { useCustomer } from './use-customer.ts'

type CustomerScreenProps = { id: string; tabs?: readonly CustomerTab[] }

const back = <Go href="/customers">Customers</Go>

/** All of a customer on a page of their own. */
export const CustomerScreen = ({ id, tabs = [] }: CustomerScreenProps) => {
  const { data: page, error, refetch } = useCustomer(id)
  if (page && (page.customer.id === id || page.askedFor?.id === id)) return <Whole page={page} tabs={tabs} />
  if (!error) {
    return (
      <Page title="Customer" above={back}>
        <Waiting rows={10} />
      </Page>
    )
  }
  return (
    <Page title={error.status === 404 ? 'No such customer' : 'Customer'} above={back}>
      {error.status === 404 ? (
        <EmptyState
          title="There is no such customer, or none that you may see"
          why="The link may be old or mistyped, or the customer is restricted to a team that you are not in."
          action={
            <Button component={Go} href="/customers" variant="default">
              All customers
            </Button>
          }
        />
      ) : (
        <ProblemNote problem={error} again={() => void refetch()} />
      )}
    </Page>
  )
}

const Whole = ({ page, tabs }: { page: CustomerPage; tabs: readonly CustomerTab[] }) => {
  const { customer } = page
  const may = useMay()
  const wide = useMediaQuery('(min-width: 72em)', true, { getInitialValueInEffect: false })
  const [params, set] = useAddress()
  const about = useRef<HTMLDivElement>(null)
  useCustomerInSight(customer)

  const [wantsName, setWantsName] = useState(false)
  const editFirst = () => {
    if (!wide) set({ tab: 'about' }, { replace: true })
    setWantsName(true)
  }
  // However late the tab is drawn that the name stands in.
  useEffect(() => {
    const profile = wantsName && document.querySelector('[data-profile]')
    if (!profile) return
    setWantsName(false)
    profile.querySelector<HTMLElement>('button[aria-label^="Name"]')?.click()
  })
  useKeys([{ key: 'e', does: 'Edit, from the name on', run: editFirst }], {
    group: 'Customer',
    when: may('customers.edit') && !customer.erasedAt,
  })

  // A list's E leads here with the wish to edit in the address.
  const wish = params.get('edit')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the address carries the wish.
  useEffect(() => {
    if (!wish) return
    set({ edit: undefined }, { replace: true })
    editFirst()
  }, [wish])

  return (
    <Page
      title={customer.name}
      about={standingOf(page, today())}
      above={back}
      action={
        <>
          {!customer.erasedAt && <LogAction customer={{ id: customer.id, name: customer.name }} />}
          <CustomerMenu page={page} />
        </>
      }
    >
      <Notices page={page} />
      <Totals page={page} />
      <div className={customer.erasedAt ? undefined : classes.pair} key={customer.id}>
        {wide && !customer.erasedAt && (
          <div ref={about} className={classes.aside}>
            <h2>How to reach them</h2>
            <Details page={page} />
            <h2>Who they are</h2>
            <Profile page={page} />
          </div>
        )}
        <CustomerTabs page={page} more={tabs} about={!wide && !customer.erasedAt} headed />
      </div>
    </Page>
  )
}
