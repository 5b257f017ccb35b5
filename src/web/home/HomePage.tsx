import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { api as customerFigures } from '../../customers/figures/api.ts'
import { api as orderFigures } from '../../orders/figures/api.ts'
import { api as organisationApi } from '../../organisation/api.ts'
import { Go, useAddress } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { dayOf } from '../../platform/ui/values.ts'
import { NothingYet, SampleComing, Ways } from './Beginning.tsx'
import { Cases } from './Cases.tsx'
import { Customers } from './Customers.tsx'
import { LastBackup, Needs } from './Needs.tsx'
import { Orders } from './Orders.tsx'
import { daysOf, type Period, periods, usualPeriod } from './period.ts'
import { Voices } from './Voices.tsx'

/** Asked with the words of the sections below, so that it costs no question of its own. */
const useNothingYet = (period: Period, today: string): boolean => {
  const may = useMay()
  const { from, to } = daysOf(period, today)
  const days = { from, to, step: period.step }
  const customers = useAsk(customerFigures.customerFigures, days, { when: may('customers.read') }).data
  const orders = useAsk(orderFigures.orderFigures, days, { when: may('orders.read') }).data
  if (!customers || !orders) return false
  const { people, internal, accounts, departments } = customers.now
  // Whoever works here is a customer too: of those who work beside them.
  const alone = people <= internal && accounts === 0 && departments === 0
  return alone && customers.total.interactions === 0 && orders.total.orders === 0 && orders.total.returns === 0
}

/** Whoever is served inside the house begins with what they need of another department. */
const AskInside = () => (
  <Button component={Go} href="/cases/new" leftSection={<IconPlus size={16} aria-hidden="true" />}>
    Ask a department
  </Button>
)

/** Where everybody begins: how many, how much, how it goes, and what needs someone. */
export const HomePage = () => {
  const { staff, organisation } = useSession()
  const may = useMay()
  const [address, setAddress] = useAddress()
  const beginning = useAsk(organisationApi.beginning, {})
  const period = periods.find((each) => each.key === address.get('period')) ?? usualPeriod
  const today = dayOf(new Date().toISOString())
  const nothing = useNothingYet(period, today)
  if (beginning.data?.open && nothing && may('organisation.edit'))
    return (
      <Page title={`Welcome, ${staff.name.split(' ')[0]}`} about="How would you like to begin?">
        <Ways />
      </Page>
    )
  return (
    <Page
      title={organisation.name}
      about={may('runs.read') ? <LastBackup /> : undefined}
      action={!may('customers.read') && may('cases.raise') ? <AskInside /> : undefined}
      view={
        !nothing && (
          <SegmentedControl
            size="xs"
            aria-label="Period"
            value={period.key}
            onChange={(key) => setAddress({ period: key === usualPeriod.key ? undefined : key })}
            data={periods.map((each) => ({ value: each.key, label: each.label }))}
          />
        )
      }
    >
      {beginning.data?.with === 'sample' && may('imports.run') && <SampleComing />}
      {may('customers.read') && may('runs.read') && <Needs today={today} />}
      {nothing && beginning.data?.with !== 'sample' && <NothingYet />}
      {!nothing && may('house.read') && <Cases period={period} today={today} />}
      {!nothing && may('surveys.read') && <Voices period={period} today={today} />}
      {!nothing && may('orders.read') && <Orders period={period} today={today} />}
      {!nothing && may('customers.read') && <Customers period={period} today={today} />}
    </Page>
  )
}
