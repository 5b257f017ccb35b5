import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { Go, useAddress } from '../../platform/ui/Go.tsx'
import { Chips } from '../../platform/ui/list/Chips.tsx'
import { type Bulk, List, useOpen } from '../../platform/ui/list/List.tsx'
import { Beginnings, NewAction } from '../../platform/ui/page/NewAction.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { SavedViewsMenu } from '../../staff/views/ui/SavedViewsMenu.tsx'
import { api, exportCases } from '../api.ts'
import { type CaseRow, caseFields } from '../list/schema.ts'
import { TriageBar } from '../triage/ui/TriageBar.tsx'
import { CaseCard, caseCells } from './CaseCard.tsx'
import { CasePanel } from './CasePanel.tsx'
import { askedBy, type Queue, queueEmpty, queueLabels, queues } from './queues.ts'
import { useQueueLive } from './use-queue-live.ts'
import { useToApprove } from './use-to-approve.ts'

const begin = { label: 'New case', href: '/cases/new', may: 'cases.raise' }

const useQueue = (): Queue => {
  const [params] = useAddress()
  // A figure that leads here means the rows that it counted, closed ones among them.
  return queues.find((each) => each === params.get('queue')) ?? (params.has('filter') ? 'all' : 'open')
}

const QueueChips = () => {
  const [, set] = useAddress()
  const chosen = useQueue()
  const mayApprove = useMay()('cases.approve')
  const toApprove = useToApprove()
  const shown = queues.filter((queue) => queue !== 'approve' || mayApprove || queue === chosen)
  return (
    <Chips
      legend="Which cases are shown"
      options={shown.map((value) => ({
        value,
        label: queueLabels[value],
        ...(value === 'approve' && { count: toApprove }),
      }))}
      value={chosen}
      onChange={(value) => set({ queue: value, open: undefined, sort: undefined }, { replace: true })}
    />
  )
}

/** Most of what comes to a desk comes by mail. */
const MailboxFirst = () =>
  useMay()('cases.mailboxes') ? (
    <Button component={Go} href="/house/mailboxes" variant="default">
      Set up a mailbox
    </Button>
  ) : null

const Nothing = ({ queue }: { queue: Queue }) => (
  <EmptyState
    {...queueEmpty[queue]}
    action={
      queue === 'open' ? (
        <>
          <Beginnings {...begin} />
          <MailboxFirst />
        </>
      ) : (
        <Button component={Go} href="/cases" variant="default">
          Show all open cases
        </Button>
      )
    }
  />
)

type SelectionProps = Bulk<CaseRow> & { onSelecting: (selecting: boolean) => void }

/** What is done to selected rows; while there are any, keys mean them and not the case that is open beside them. */
const SelectionTriage = ({ ids, rows, clear, onSelecting }: SelectionProps) => {
  useEffect(() => {
    onSelecting(true)
    return () => onSelecting(false)
  }, [onSelecting])
  return <TriageBar ids={ids} found={rows} done={clear} />
}

/** The desk: open cases with the nearest promise first. One opens beside the list; what it needs is done by keys. */
export const CasesScreen = () => {
  const may = useMay()
  const { staff } = useSession()
  const queue = useQueue()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [open, close] = useOpen()
  const [selecting, setSelecting] = useState(false)
  const input = useMemo(() => ({ filter: JSON.stringify(askedBy(queue, staff)) }), [queue, staff])
  useQueueLive()
  return (
    <Page
      title="Cases"
      flush
      action={<NewAction {...begin} group="Cases" />}
      panel={open && <CasePanel key={open} id={open} onClose={close} keys={!selecting} />}
    >
      <List
        key={queue}
        endpoint={api.cases}
        input={input}
        fields={caseFields}
        noun={['case', 'cases']}
        href={(row) => `/cases/${row.id}${queue === 'approve' ? '?tab=decision' : ''}`}
        opens={phone ? 'page' : 'panel'}
        defaultSort={queue === 'closed' ? '-closedAt' : queue === 'spam' ? '-receivedAt' : 'nextAt'}
        grow="subject"
        cells={caseCells}
        card={(row) => <CaseCard row={row as CaseRow} />}
        {...(may('cases.work')
          ? { bulk: (chosen: Bulk<CaseRow>) => <SelectionTriage {...chosen} onSelecting={setSelecting} /> }
          : {})}
        lead={
          <>
            <SavedViewsMenu list="/cases" />
            <QueueChips />
          </>
        }
        {...(may('cases.export') ? { exports: exportCases } : {})}
        empty={<Nothing queue={queue} />}
      />
    </Page>
  )
}
