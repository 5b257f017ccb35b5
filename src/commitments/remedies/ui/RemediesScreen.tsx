import { Go } from '../../../platform/ui/Go.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { api } from '../api.ts'
import { remedyFields } from '../schema.ts'
import { RemedyBody } from './RemedyBody.tsx'

/** What is owed for broken promises; one opens beside the list and is answered there. */
export const RemediesScreen = () => {
  const [open, close] = useOpen()
  const [customerId, id] = (open ?? '').split('~')
  return (
    <Page
      title="Remedies owed"
      flush
      above={<Go href="/commitments">Promises</Go>}
      panel={
        customerId && id ? (
          <SidePanel title="A broken promise" onClose={close}>
            <RemedyBody key={open} customerId={customerId} id={id} />
          </SidePanel>
        ) : undefined
      }
    >
      <List
        endpoint={api.remedies}
        fields={remedyFields}
        noun={['remedy', 'remedies']}
        rowId={(row) => `${row.customerId}~${row.id}`}
        opens="panel"
        grow="owed"
        empty={
          <EmptyState
            title="Nothing is owed"
            why="When a promise with a remedy is broken, what is owed to the customer stands here until somebody says what became of it."
          />
        }
      />
    </Page>
  )
}
