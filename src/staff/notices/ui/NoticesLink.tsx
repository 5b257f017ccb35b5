import { IconBell } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { useLive } from '../../../platform/ui/use-live.ts'
import { noticesApi } from '../api.ts'
import classes from './Notices.module.css'

/** How many notices wait, told as they come; leads to them. */
export const NoticesLink = ({ className, here }: { className?: string | undefined; here: boolean }) => {
  const [unread, setUnread] = useState(0)
  const client = useQueryClient()
  useLive(noticesApi.noticesLive, undefined, (event) => {
    setUnread(event.unread)
    void client.invalidateQueries({ queryKey: ['me', 'GET /api/me/notices'] })
  })
  return (
    <Go
      href="/me/notices"
      className={className}
      aria-current={here ? 'page' : undefined}
      aria-label={unread > 0 ? `Notices, ${unread} unread` : 'Notices'}
    >
      <IconBell size={16} stroke={1.7} aria-hidden="true" />
      <span>Notices</span>
      {unread > 0 && (
        <b className={classes.unread} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </b>
      )}
    </Go>
  )
}
