import { HoverCard } from '@mantine/core'
import classes from './MessageBody.module.css'
import { useMailOfCase } from './MessageBody.tsx'

/** Which address an answer leaves from, and the signature that is written under it. */
export const SendsByLine = ({ caseId }: { caseId: string }) => {
  const by = useMailOfCase(caseId)?.sendsBy
  if (!by) return null
  return (
    <span>
      From {by.name} &lt;{by.address}&gt;
      {by.testMode && ', a mailbox in test mode: nothing leaves the house'}
      {by.signature && (
        <>
          {' · '}
          <HoverCard width={320} position="top-start" withinPortal>
            <HoverCard.Target>
              <button type="button" className={classes.peek}>
                with signature
              </button>
            </HoverCard.Target>
            <HoverCard.Dropdown>
              <pre className={classes.signature}>{by.signature}</pre>
            </HoverCard.Dropdown>
          </HoverCard>
        </>
      )}
    </span>
  )
}
