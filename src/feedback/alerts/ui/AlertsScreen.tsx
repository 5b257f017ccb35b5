import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { CardLine } from '../../../platform/ui/list/CardLine.tsx'
import { Chips } from '../../../platform/ui/list/Chips.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useSession } from '../../../platform/ui/session.tsx'
import { api } from '../api.ts'
import { type AlertRow, alertFields } from '../schema.ts'
import { AlertPanel } from './AlertPanel.tsx'
import { Due, dueCell } from './Due.tsx'
import { askedBy, type Queue, queueEmpty, queueLabels, queues } from './queues.ts'

const cells = { dueAt: dueCell, customer: (row: AlertRow) => row.customer ?? <em>Nobody is named</em> }

const AlertCard = ({ row }: { row: AlertRow }) => (
  <>
    <CardLine end={<Due {...row} />}>{row.what}</CardLine>
    <CardLine soft>{row.customer ?? 'Nobody is named'}</CardLine>
  </>
)

const useQueue = (): Queue => {
  const [params] = useAddress()
  return queues.find((each) => each === params.get('queue')) ?? (params.has('filter') ? 'all' : 'open')
}

const QueueChips = () => {
  const [, set] = useAddress()
  return (
    <Chips
      legend="Which alerts are shown"
      options={queues.map((value) => ({ value, label: queueLabels[value] }))}
      value={useQueue()}
      onChange={(value) => set({ queue: value, open: undefined, sort: undefined }, { replace: true })}
    />
  )
}

/** Customers who need somebody, the most urgent first; one opens beside the list and is worked there, by keys too. */
export const AlertsScreen = () => {
  const { staff } = useSession()
  const queue = useQueue()
  const [open, close] = useOpen()
  const [customerId, id] = (open ?? '').split('~')
  const input = useMemo(() => {
    const asked = askedBy(queue, staff)
    return asked ? { filter: JSON.stringify(asked) } : {}
  }, [queue, staff])
  return (
    <Page
      title="Alerts"
      flush
      action={
        <Button component={Go} href="/alert-rules" variant="default">
          Rules
        </Button>
      }
      panel={customerId && id ? <AlertPanel key={open} customerId={customerId} id={id} onClose={close} /> : undefined}
    >
      <List
        key={queue}
        endpoint={api.alerts}
        input={input}
        fields={alertFields}
        noun={['alert', 'alerts']}
        rowId={(row) => `${row.customerId}~${row.id}`}
        opens="panel"
        defaultSort={queue === 'resolved' ? '-resolvedAt' : queue === 'all' ? '-openedAt' : 'dueAt'}
        grow="what"
        cells={cells}
        card={(row) => <AlertCard row={row as AlertRow} />}
        lead={<QueueChips />}
        empty={
          <EmptyState
            {...queueEmpty[queue]}
            action={
              queue === 'open' ? (
                <Button component={Go} href="/alert-rules" variant="default">
                  See the rules
                </Button>
              ) : (
                <Button component={Go} href="/alerts" variant="default">
                  Show all open alerts
                </Button>
              )
            }
          />
        }
      />
    </Page>
  )
}
