import { SegmentedControl } from '@mantine/core'
import { api as organisationApi } from '../../organisation/api.ts'
import { useAddress } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { dayOf } from '../../platform/ui/values.ts'
import { SampleComing, Ways } from './Beginning.tsx'
import { Customers } from './Customers.tsx'
import { LastBackup, Needs } from './Needs.tsx'
import { Orders } from './Orders.tsx'
import { periods, usualPeriod } from './period.ts'

/** Where everybody begins: how many, how much, how it goes, and what needs someone. */
export const HomePage = () => {
  const { staff, organisation } = useSession()
  const may = useMay()
  const [address, setAddress] = useAddress()
  const beginning = useAsk(organisationApi.beginning, {})
  const period = periods.find((each) => each.key === address.get('period')) ?? usualPeriod
  const today = dayOf(new Date().toISOString())
  if (beginning.data?.open && may('organisation.edit'))
    return (
      <Page title={`Welcome, ${staff.name.split(' ')[0]}`} about="How would you like to begin?">
        <Ways />
      </Page>
    )
  return (
    <Page
      title={organisation.name}
      about={may('runs.read') ? <LastBackup /> : undefined}
      view={
        <SegmentedControl
          size="xs"
          aria-label="Period"
          value={period.key}
          onChange={(key) => setAddress({ period: key === usualPeriod.key ? undefined : key })}
          data={periods.map((each) => ({ value: each.key, label: each.label }))}
        />
      }
    >
      {beginning.data?.with === 'sample' && may('imports.run') && <SampleComing />}
      {may('customers.read') && may('runs.read') && <Needs today={today} />}
      {may('orders.read') && <Orders period={period} today={today} />}
      {may('customers.read') && <Customers period={period} today={today} />}
    </Page>
  )
}
