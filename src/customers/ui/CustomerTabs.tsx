import { Tabs, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAddress } from '../../platform/ui/Go.tsx'
import { useKeys } from '../../platform/ui/keys.ts'
import { TabRow } from '../../platform/ui/page/TabRow.tsx'
import { sayNumber, today } from '../../platform/ui/values.ts'
import { Consents } from '../consents/ui/Consents.tsx'
import { Details } from '../details/ui/Details.tsx'
import { History } from '../history/ui/History.tsx'
import { Relationships } from '../relationships/ui/Relationships.tsx'
import { holdsOn } from '../relationships/wording.ts'
import type { CustomerPage } from '../schema.ts'
import { CustomerTimeline } from '../timeline/ui/CustomerTimeline.tsx'
import classes from './Customer.module.css'
import { Profile } from './Profile.tsx'

/** A tab that another slice brings to a customer's page. */
export type CustomerTab = {
  key: string
  label: string
  may?: string
  count?: (page: CustomerPage) => number | undefined
  content: (page: CustomerPage) => ReactNode
  /** Stands behind the customer's own tabs, before the history. */
  last?: boolean
}

const left = ['timeline', 'orders', 'cases', 'history']

type CustomerTabsProps = {
  page: CustomerPage
  more: readonly CustomerTab[]
  /** Who they are stands in a tab of its own where there is no room beside the timeline. */
  about: boolean
  /** Each tab's content stands under a heading of its own for those who listen: on a page, not in a side panel. */
  headed?: boolean
}

export const CustomerTabs = ({ page, more, about, headed }: CustomerTabsProps) => {
  const [params, set] = useAddress()
  const day = today()
  const { relationships, consents } = page
  const all: CustomerTab[] = [
    { key: 'timeline', label: 'Timeline', content: () => <CustomerTimeline page={page} /> },
    ...(about
      ? [
          {
            key: 'about',
            label: 'About',
            content: () => (
              <>
                <Details page={page} />
                <h3 className={classes.rule}>Who they are</h3>
                <Profile page={page} />
              </>
            ),
          },
        ]
      : []),
    ...more.filter((tab) => !tab.last),
    {
      key: 'relationships',
      label: 'Relationships',
      count: () => relationships.filter((each) => holdsOn(each, day)).length,
      content: () => <Relationships page={page} />,
    },
    { key: 'consent', label: 'Consent', count: () => consents.length, content: () => <Consents page={page} /> },
    ...more.filter((tab) => tab.last),
    { key: 'history', label: 'History', content: () => <History page={page} /> },
  ]
  // Of whoever was erased only what was done with them is left.
  const own = page.customer.erasedAt ? all.filter(({ key }) => left.includes(key)) : all
  const wished = params.get('tab')
  const present = own.find((tab) => tab.key === wished)?.key ?? 'timeline'
  const choose = (key: string | null) =>
    set({ tab: key === null || key === 'timeline' ? undefined : key }, { replace: true })
  const step = (by: number) => {
    const at = own.findIndex((tab) => tab.key === present)
    choose(own[(at + by + own.length) % own.length]?.key ?? null)
  }
  useKeys(
    [
      { key: ']', does: 'Next tab', run: () => step(1) },
      { key: '[', does: 'Tab before', run: () => step(-1) },
    ],
    { group: 'Customer' },
  )
  return (
    <Tabs
      value={present}
      onChange={choose}
      keepMounted={false}
      className={classes.tabs}
      classNames={{ tab: classes.tab ?? '', panel: classes.tabBody ?? '' }}
    >
      <TabRow present={present}>
        {own.map((tab) => {
          const count = tab.count?.(page)
          return (
            <Tabs.Tab key={tab.key} value={tab.key}>
              {tab.label}
              {count ? <span className={classes.count}>{sayNumber(count)}</span> : null}
            </Tabs.Tab>
          )
        })}
      </TabRow>
      {own.map((tab) => (
        <Tabs.Panel key={tab.key} value={tab.key} tabIndex={-1}>
          {headed && <VisuallyHidden component="h2">{tab.label}</VisuallyHidden>}
          {tab.content(page)}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
