import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { Filter } from '../../../platform/filter.ts'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { CardLine } from '../../../platform/ui/list/CardLine.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoney, sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { type QuietRow, quietFields, type Strategy, strategyLabels } from '../schema.ts'
import { evidenceOf } from './evidence.ts'
import { Level } from './Level.tsx'
import { QuietBody } from './QuietBody.tsx'

const queues = ['undecided', 'strong', 'all', 'decided', 'voiced'] as const
type Queue = (typeof queues)[number]
const labels: Record<Queue, string> = {
  undecided: 'Nothing decided',
  strong: 'Clear and strong',
  all: 'All',
  decided: 'Decided',
  voiced: 'Complained since',
}
const voiced = (value: boolean): Filter => ({ field: 'voiced', is: 'eq', value })
const asks: Record<Queue, Filter> = {
  undecided: { all: [voiced(false), { field: 'strategy', is: 'empty' }] },
  strong: { all: [voiced(false), { field: 'level', is: 'gte', value: 2 }] },
  all: voiced(false),
  decided: { all: [voiced(false), { field: 'strategy', is: 'notEmpty' }] },
  voiced: voiced(true),
}

const why = (row: QuietRow) => evidenceOf(row).join('; ')
const cells = {
  level: (row: QuietRow) => <Level level={row.level} />,
  why: (row: QuietRow) => why(row),
  strategy: (row: QuietRow) => strategyLabels[row.strategy as Strategy] ?? '',
}

const Count = () => {
  const may = useMay()('alerts.settings')
  const { act, acting } = useAct(api.countQuiet, { done: 'It is being counted. Its progress stands under Runs.' })
  if (!may) return null
  return (
    <Button variant="default" loading={acting} onClick={() => void act({})}>
      Count everybody now
    </Button>
  )
}

const Sums = () => {
  const { data } = useAsk(api.quietCounts, {}, { every: 30_000 })
  if (!data) return null
  if (data.runId) return <Need tone="teal">Everybody is being counted anew. The list grows until it is done.</Need>
  const customers = data.levels.reduce((sum, each) => sum + each.customers, 0)
  if (customers === 0) return null
  const spent = data.levels.reduce((sum, each) => sum + each.spentMinor, 0)
  return (
    <p style={{ color: 'var(--soft)', margin: 0 }}>
      {sayNumber(customers)} customers who complained of nothing; they spent{' '}
      {sayMoney(spent, undefined, { round: true })} in 12 months.{' '}
      <Go href="/quiet/foretelling">How well does it foretell who stays away, and what helped?</Go>
    </p>
  )
}

const QuietPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { data } = useAsk(api.quietCustomer, { id })
  return (
    <SidePanel title={data?.customer.name ?? 'Loading…'} href={`/customers/${id}?tab=alerts`} onClose={onClose}>
      <QuietBody id={id} />
    </SidePanel>
  )
}

/** Who seems dissatisfied and has not said so, those who spend most first; beside it what is to be done. */
export const QuietScreen = () => {
  const [params, set] = useAddress()
  const [open, close] = useOpen()
  const queue = queues.find((each) => each === params.get('queue')) ?? (params.has('filter') ? 'all' : 'undecided')
  const input = useMemo(() => ({ filter: JSON.stringify(asks[queue]) }), [queue])
  return (
    <Page
      title="Quietly dissatisfied"
      flush
      view={<Sums />}
      action={<Count />}
      panel={open && <QuietPanel key={open} id={open} onClose={close} />}
    >
      <List
        key={queue}
        endpoint={api.quietCustomers}
        input={input}
        fields={quietFields}
        noun={['customer', 'customers']}
        opens="panel"
        defaultSort="-spentMinor"
        grow="why"
        cells={cells}
        card={(row) => (
          <>
            <CardLine end={<Level level={row.level} />}>{row.customer}</CardLine>
            <CardLine soft>{why(row as QuietRow)}</CardLine>
          </>
        )}
        lead={
          <Chips
            legend="Which customers are shown"
            options={queues.map((value) => ({ value, label: labels[value] }))}
            value={queue}
            onChange={(value) => set({ queue: value, open: undefined }, { replace: true })}
          />
        }
        empty={
          <EmptyState
            title={queue === 'undecided' ? 'Nobody waits for a decision' : 'Nobody here'}
            why="Most who are dissatisfied never complain. Here stand customers who buy slower than they used to, send things back, ask again and again, answer low or break something off, with what speaks for it. It is counted by itself as orders, answers and cases come in."
          />
        }
      />
    </Page>
  )
}
