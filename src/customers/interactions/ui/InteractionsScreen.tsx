import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { FieldDescriptions } from '../../../platform/filter.ts'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { EmptyState, ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { useColleagues } from '../../../staff/ui/use-colleagues.ts'
import { api as customers } from '../../api.ts'
import { nameOf, withNames } from '../../ui/with-names.ts'
import { api, exportInteractions } from '../api.ts'
import { channelLabels, type InteractionRow, interactionFields } from '../schema.ts'
import { InteractionFacts } from './InteractionFacts.tsx'
import { LogAction } from './LogAction.tsx'
import { logInteraction, useCustomerInSight } from './log-interaction.ts'

/** A row's key names its customer too: that is how one interaction is asked for. */
const keyOfRow = (row: InteractionRow) => `${row.customerId}.${row.id}`

/** With whom stands first: it is what one looks for. */
const sides: Record<string, string> = { in: 'From them', out: 'To them' }
const { customer, at, channel, direction, customerId, staffId, ...others } = interactionFields
const fields: FieldDescriptions = {
  ...(customer && { customer }),
  ...(at && { at }),
  ...(channel && { channel }),
  // Beside the name of the customer two words are enough.
  ...(direction && {
    direction: { ...direction, options: Object.entries(sides).map(([value, label]) => ({ value, label })) },
  }),
  ...others,
  ...(customerId && { customerId: { ...customerId, label: 'With' } }),
  ...(staffId && { staffId: { ...staffId, label: 'Had by' } }),
}

/** The one customer whose interactions a filter asks for, if it does. */
const customerIn = (filter: string | null): string | undefined =>
  filter ? /"field":"customerId","is":"eq","value":"([0-9a-f-]{36})"/.exec(filter)?.[1] : undefined

const cells = {
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
  const [params] = useAddress()
  const colleagues = useColleagues()
  // A figure of a customer leads here with their id: the filter says their name.
  const filteredBy = customerIn(params.get('filter'))
  const asked = useAsk(customers.customer, { id: filteredBy ?? '' }, { when: filteredBy !== undefined, keep: false })
  const named = asked.data?.customer
  const told = useMemo(() => {
    const known = named ? [{ value: named.id, label: named.name }] : []
    return withNames(withNames(fields, 'staffId', colleagues), 'customerId', known)
  }, [colleagues, named])
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
        fields={told}
        noun={['interaction', 'interactions']}
        rowId={keyOfRow}
        href={(row) => `/interactions?open=${keyOfRow(row)}`}
        opens="panel"
        cells={{
          ...cells,
          customerId: (row: InteractionRow) => row.customer,
          staffId: (row: InteractionRow) => nameOf(colleagues, row.staffId),
        }}
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
  useCustomerInSight(customer)
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
