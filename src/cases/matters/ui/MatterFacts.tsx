import { Facts } from '../../../platform/ui/page/Page.tsx'
import { sayDay } from '../../../platform/ui/values.ts'
import type { Matter } from '../schema.ts'

/** How the cases of a matter stand, counted one by one. */
export const MatterFacts = ({ matter }: { matter: Matter }) => (
  <Facts
    facts={[
      ['Cases', String(matter.cases)],
      ['Open', String(matter.open)],
      ['Not answered yet', matter.unanswered > 0 ? String(matter.unanswered) : null],
      ['With a broken promise', matter.broken > 0 ? String(matter.broken) : null],
      ['Who sees to it', matter.owner],
      ['Since', sayDay(matter.createdAt)],
      ['Closed', matter.closedAt ? sayDay(matter.closedAt) : null],
    ]}
  />
)
