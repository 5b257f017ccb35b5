import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { lateDialog } from '../../../platform/ui/page/late-dialog.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { Timeline, type TimelineEntry } from '../../../platform/ui/page/Timeline.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { keyOf } from '../../../platform/ui/use-ask.ts'
import { logInteraction } from '../../interactions/ui/log-interaction.ts'
import type { CustomerPage } from '../../schema.ts'
import { api } from '../api.ts'
import { TimelineEvent } from '../schema.ts'

const InteractionDialog = lateDialog(
  async () => (await import('../../interactions/ui/InteractionDialog.tsx')).InteractionDialog,
)

/** Everything that happened with a customer in one line of time, whichever slice it came from. */
export const CustomerTimeline = ({ page }: { page: CustomerPage }) => {
  const { customer } = page
  const client = useQueryClient()
  const mayLog = useMay()('interactions.write')
  const [opened, setOpened] = useState<{ customerId: string; interactionId: string }>()

  // The first events came with the page: the timeline begins with them instead of asking again.
  useState(() => {
    const key = [...keyOf(api.timeline, { id: customer.id }), 'pages', null]
    if (client.getQueryData(key) === undefined) {
      client.setQueryData(key, { pages: [page.timeline], pageParams: [undefined] })
    }
  })

  const log = () => logInteraction({ id: customer.id, name: customer.name })
  // Of customers that were merged, an event may be another's than the page's.
  const ownerOf = (event: TimelineEntry) => TimelineEvent.safeParse(event).data?.customerId ?? customer.id
  const open = (event: TimelineEntry) =>
    event.kind === 'interaction' ? () => setOpened({ customerId: ownerOf(event), interactionId: event.id }) : undefined
  return (
    <>
      <Timeline
        endpoint={api.timeline}
        input={{ id: customer.id }}
        onOpen={open}
        empty={
          <EmptyState
            small
            title="Nothing has happened yet"
            why={`Calls, letters, orders and whatever else happens with ${customer.name} stand here in one line of time, the newest first.`}
            action={
              mayLog && (
                <Button size="compact-sm" variant="default" onClick={log}>
                  Log an interaction
                </Button>
              )
            }
          />
        }
      />
      {opened && <InteractionDialog {...opened} close={() => setOpened(undefined)} />}
    </>
  )
}
