import { useMemo } from 'react'
import { Go, useAddress } from '../../platform/ui/Go.tsx'
import { Chips } from '../../platform/ui/list/Chips.tsx'
import { List, useOpen } from '../../platform/ui/list/List.tsx'
import { SidePanel } from '../../platform/ui/page/SidePanel.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { api } from '../api.ts'
import { ClockExplanation } from '../clocks/ui/ClockExplanation.tsx'
import { clockFields } from '../kept/schema.ts'

const states = {
  broken: ['broken'],
  decided: ['kept', 'broken'],
  open: ['running', 'paused', 'waiting'],
  all: ['kept', 'broken', 'running', 'paused', 'waiting', 'ended'],
} as const
type Shown = keyof typeof states

const options: readonly { value: Shown; label: string }[] = [
  { value: 'broken', label: 'Broken' },
  { value: 'decided', label: 'Kept and broken' },
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
]

/** A row is a clock of a customer: both ids are needed to find it again. */
const idOf = (row: { id: string; customerId: string }) => `${row.customerId}~${row.id}`

/** The explanation of the clock that the address holds open, beside the page. */
export const usePanel = () => {
  const [open, close] = useOpen()
  const [customerId, id] = (open ?? '').split('~')
  return customerId && id ? (
    <SidePanel
      title="How it was counted"
      about={<Go href={`/customers/${customerId}`}>The customer</Go>}
      onClose={close}
    >
      <ClockExplanation customerId={customerId} id={id} />
    </SidePanel>
  ) : undefined
}

/** The cases behind the figures of a promise; one opens its explanation. */
export const CommitmentCases = ({ id }: { id: string }) => {
  const [params, set] = useAddress()
  const wish = params.get('show') ?? 'broken'
  const shown: Shown = wish in states ? (wish as Shown) : 'broken'
  const input = useMemo(
    () => ({ id, filter: JSON.stringify({ field: 'state', is: 'in', value: states[shown] }) }),
    [id, shown],
  )
  return (
    <>
      <Chips
        legend="Which cases"
        options={options}
        value={shown}
        onChange={(show) => set({ show: show === 'broken' ? undefined : show, open: undefined }, { replace: true })}
      />
      <List
        endpoint={api.commitmentClocks}
        input={input}
        fields={clockFields}
        noun={['case', 'cases']}
        rowId={(row) => idOf(row as { id: string; customerId: string })}
        opens="panel"
        height={420}
        plain
        defaultSort={shown === 'open' ? 'dueAt' : '-startedAt'}
        empty={
          <EmptyState
            small
            title={shown === 'broken' ? 'None was broken' : 'No cases here'}
            why="As soon as a case that this promise holds for is received, its clock stands here, and opens line by line."
          />
        }
      />
    </>
  )
}
