import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { List, useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { invitationsApi } from '../../invitations/api.ts'
import { InviteDialog } from '../../invitations/ui/InviteDialog.tsx'
import lines from '../../ui/Lines.module.css'
import { membersApi } from '../api.ts'
import { memberFields } from '../schema.ts'
import { PersonPanel } from './PersonPanel.tsx'

const OpenInvitations = () => {
  const asked = useAsk(invitationsApi.invitations)
  const open = asked.data?.rows.filter((each) => each.state === 'open').length ?? 0
  return (
    <Go href="/house/invitations">
      {open > 0 ? sayCount(open, ['open invitation', 'open invitations']) : 'Invitations'}
    </Go>
  )
}

export const PeopleScreen = () => {
  const may = useMay()('staff.edit')
  const [open, close] = useOpen()
  const [inviting, setInviting] = useState(false)
  const invite = may ? <Button onClick={() => setInviting(true)}>Invite someone</Button> : undefined
  return (
    <Page
      title="People"
      action={invite}
      flush
      panel={open ? <PersonPanel key={open} id={open} onClose={close} /> : undefined}
    >
      <List
        endpoint={membersApi.members}
        fields={memberFields}
        noun={['person', 'people']}
        defaultSort="name"
        opens="panel"
        cells={{
          name: (row) => (
            <>
              {row.name} {row.disabledAt && <span className={lines.tag}>disabled</span>}
            </>
          ),
        }}
        {...(may ? { lead: <OpenInvitations /> } : {})}
        empty={
          <EmptyState
            title="Nobody works here yet"
            why="People who work here see and serve customers."
            action={invite}
          />
        }
      />
      {inviting && <InviteDialog opened onClose={() => setInviting(false)} />}
    </Page>
  )
}
