import type { CustomerPage } from '../../../customers/schema.ts'
import { List } from '../../../platform/ui/list/List.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { api } from '../api.ts'
import { alertFields } from '../schema.ts'
import { dueCell } from './Due.tsx'

const { what, stage, dueAt, openedAt, outcome, cause, secondMark } = alertFields
const fields = {
  ...(what && { what }),
  ...(stage && { stage }),
  ...(dueAt && { dueAt }),
  ...(cause && { cause: { ...cause, shown: true } }),
  ...(outcome && { outcome }),
  ...(secondMark && { secondMark: { ...secondMark, shown: true } }),
  ...(openedAt && { openedAt }),
}

/** When a customer needed somebody, read through merges: on their own page. */
export const AlertsTab = ({ page }: { page: CustomerPage }) => {
  const ids = [page.customer.id, ...page.family.map((each) => each.id)]
  return (
    <List
      name="alerts"
      endpoint={api.alerts}
      input={{ filter: JSON.stringify({ field: 'customerId', is: 'in', value: ids }) }}
      fields={fields}
      noun={['alert', 'alerts']}
      href={(row) => `/alerts?queue=all&open=${row.customerId}~${row.id}`}
      opens="page"
      defaultSort="-openedAt"
      grow="what"
      cells={{ dueAt: dueCell }}
      plain
      height={300}
      empty={
        <EmptyState
          small
          title="No alerts"
          why="A low answer, a word that you watch for, or a moment of truth that went wrong opens one, and it stays here with what was done."
        />
      }
    />
  )
}
