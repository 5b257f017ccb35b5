import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayWhen } from '../../../platform/ui/values.ts'
import { noticesApi } from '../api.ts'
import type { Notice } from '../schema.ts'
import classes from './Notices.module.css'

const Line = ({ notice, read }: { notice: Notice; read: () => void }) => {
  const words = (
    <>
      {notice.byName ? <b>{notice.byName} </b> : null}
      {notice.text}
    </>
  )
  return (
    <li className={classes.line} data-unread={notice.readAt === null || undefined}>
      {notice.href ? (
        <Go href={notice.href} onClick={read} className={classes.words}>
          {words}
        </Go>
      ) : (
        <span className={classes.words}>{words}</span>
      )}
      <time dateTime={notice.at} className={classes.when}>
        {sayWhen(notice.at)}
      </time>
      {notice.readAt === null && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={read}>
          Read
        </Button>
      )}
    </li>
  )
}

/** What the signed-in person should know of, newest first. */
export const NoticesScreen = () => {
  const asked = useAsk(noticesApi.notices)
  const { act, acting } = useAct(noticesApi.readNotices, { quiet: true })
  const unread = asked.data?.unread ?? 0
  return (
    <Page
      title="Notices"
      about="Mentions, work that was given to you, what waits for your decision, and deadlines that come near."
      action={
        unread > 0 && (
          <Button variant="default" loading={acting} onClick={() => void act({})}>
            Mark all as read
          </Button>
        )
      }
    >
      <Answered of={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="Nothing new"
              why="When a colleague mentions you with @, gives you a case or asks for your decision, or a deadline of yours comes near, it stands here."
            />
          ) : (
            <ul className={classes.lines}>
              {rows.map((notice) => (
                <Line key={notice.id} notice={notice} read={() => void act({ ids: [notice.id] })} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
