import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { Timeline } from '../../../platform/ui/page/Timeline.tsx'
import { api } from '../api.ts'

/** Everything that happened with a customer, side by side with something else of theirs. */
export const TimelineBeside = ({ customerId }: { customerId: string }) => (
  <Timeline
    endpoint={api.timeline}
    input={{ id: customerId }}
    empty={<EmptyState small title="Nothing else has happened with this customer" />}
  />
)
