import { Button } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { invitationsApi } from '../api.ts'
import { InvitationLines } from './InvitationLines.tsx'
import { InviteDialog } from './InviteDialog.tsx'

export const InvitationsScreen = () => {
  const asked = useAsk(invitationsApi.invitations)
  const [inviting, setInviting] = useState(false)
  const invite = <Button onClick={() => setInviting(true)}>Invite someone</Button>
  return (
    <Page
      title="Invitations"
      above={<Go href="/house/people">People</Go>}
      about="Of the last 90 days. Each link works once, for seven days."
      action={invite}
    >
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="Nobody is invited"
              why="An invitation is a link by which someone chooses a password and begins to work here."
              action={invite}
            />
          ) : (
            <InvitationLines rows={rows} />
          )
        }
      </Answered>
      {inviting && <InviteDialog opened onClose={() => setInviting(false)} />}
    </Page>
  )
}
