import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../platform/ui/session.tsx'
import type { ShownMessage } from '../../messages/schema.ts'
import type { CasePage } from '../../page/schema.ts'
import { ForwardDialog } from './ForwardDialog.tsx'

/** A message is forwarded, or what somebody beside the case said is answered. */
export const SideActs = ({ page, message }: { page: CasePage; message: ShownMessage }) => {
  const may = useMay()('cases.work') && page.inside && !page.case.mergedInto
  const [open, setOpen] = useState(false)
  const own = message.caseId === page.case.id && (message.state === 'sent' || message.state === 'received')
  if (!may || !own || (!message.public && !message.sideId)) return null
  const asked = message.sideId && message.direction === 'in' ? message.fromAddress : null
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" mt={4} ml={-8} onClick={() => setOpen(true)}>
        {asked ? 'Answer them' : 'Forward'}
      </Button>
      {open && (
        <ForwardDialog
          page={page}
          first={asked ? [] : [message.id]}
          {...(asked && { to: [asked] })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
