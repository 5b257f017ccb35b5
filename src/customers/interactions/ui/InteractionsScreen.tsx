import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { EmptyState, ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { api as customers } from '../../api.ts'
import { api, exportInteractions } from '../api.ts'
import { channelLabels, type InteractionRow, interactionFields } from '../schema.ts'
import { InteractionFacts } from './InteractionFacts.tsx'
import { LogAction } from './LogAction.tsx'
import { logInteraction } from './log-interaction.ts'

/** A row's key names its customer too: that is how one interaction is asked for. */
const keyOfRow = (row: InteractionRow) => `${row.customerId}.${row.id}`

/** With whom stands first: it is what one looks for. */
const { customer, ...others } = interactionFields
const fields = { ...(customer && { customer }), ...others }

const sides: Record<string, string> = { in: 'From them', out: 'To them' }

const cells = {
  direction: (row: InteractionRow) => sides[row.direction] ?? row.direction,
  nextStep: (row: InteractionRow) =>
    row.nextStepDoneAt && row.nextStep ? (
      <del style={{ color: 'var(--soft)' }}>{String(row.nextStep)}</del>
    ) : (
      ((row.nextStep as string | null) ?? '–')
    ),
}

/** Everything that was said with every customer, on every channel. */
export const InteractionsScreen = () => {
  const may = useMay()
  const [open, close] = useOpen()
  const mayLog = may('interactions.write')
  return (
    <Page
      title="Interactions"
      flush
      action={<LogAction />}
      panel={open && <InteractionPanel place={open} close={close} />}
    >
      <List
        endpoint={api.interactions}
        fields={fields}
        noun={['interaction', 'interactions']}
        rowId={keyOfRow}
        href={(row) => `/interactions?open=${keyOfRow(row)}`}
        opens="panel"
        cells={cells}
        defaultSort="-at"
        grow="note"
        lead={
          <Button component={Go} href="/next-steps" size="compact-sm" variant="subtle" ml={-8}>
            My next steps
          </Button>
        }
        {...(may('customers.export') ? { exports: exportInteractions } : {})}
        empty={
          <EmptyState
            title="Nothing has been said yet"
            why="Every call, e-mail, letter, chat and visit with a customer stands here, whoever had it, with what comes next. One takes ten seconds to write down: press I on any page."
            action={mayLog && <Button onClick={() => logInteraction()}>Log the first</Button>}
          />
        }
      />
    </Page>
  )
}

const InteractionPanel = ({ place, close }: { place: string; close: () => void }) => {
  const [customerId = '', interactionId = ''] = place.split('.')
  const asked = useAsk(api.interaction, { id: customerId, interactionId }, { keep: false })
  const page = useAsk(customers.customer, { id: customerId }, { keep: false })
  const customer = page.data?.customer
  const { data, error } = asked
  const title = data
    ? `${channelLabels[data.channel]}, ${data.direction === 'in' ? 'from them' : 'to them'}`
    : 'Interaction'
  return (
    <SidePanel
      title={title}
      about={
        <>
          {customer && <Go href={`/customers/${customer.id}`}>{customer.name}</Go>}
          {data && ` · ${sayMoment(data.at)}`}
        </>
      }
      onClose={close}
    >
      {data ? (
        <InteractionFacts interaction={data} />
      ) : error ? (
        <ProblemNote problem={error} again={() => void asked.refetch()} />
      ) : (
        <Waiting />
      )}
    </SidePanel>
  )
}
