import { Button } from '@mantine/core'
import { EmptyState } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayWhen } from '../../../platform/ui/values.ts'
import lines from '../../ui/Lines.module.css'
import { sessionApi } from '../api.ts'
import type { Session } from '../schema.ts'

/** Where someone is signed in; each can be ended. */
export const SessionLines = ({ rows }: { rows: readonly Session[] }) => {
  const { act, acting } = useAct(sessionApi.endSession, {
    done: 'Signed out there. It holds within a second.',
    stale: ['staff', 'sessions'],
  })
  if (rows.length === 0) return <EmptyState small title="Not signed in anywhere" />
  return (
    <ul className={lines.lines}>
      {rows.map((session) => (
        <li key={session.id} className={lines.line}>
          <span className={lines.what}>
            {session.device}
            <small>
              {session.address ?? 'unknown address'}, last used {sayWhen(session.lastSeenAt)}
            </small>
          </span>
          {session.current ? (
            <span className={lines.tag} data-tone="teal">
              here
            </span>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              disabled={acting}
              aria-label={`Sign out ${session.device}`}
              onClick={() => void act({ id: session.id })}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
