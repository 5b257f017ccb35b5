import { Button } from '@mantine/core'
import { useAddress } from '../../../../platform/ui/Go.tsx'
import { useOpen } from '../../../../platform/ui/list/List.tsx'
import { Page } from '../../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../../platform/ui/page/States.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAsk } from '../../../../platform/ui/use-ask.ts'
import lines from '../../../../staff/ui/Lines.module.css'
import { api } from '../api.ts'
import type { Mailbox } from '../schema.ts'
import classes from './Mailbox.module.css'
import { MailboxPanel } from './MailboxPanel.tsx'
import { standingOf } from './standing.ts'

const NEW = 'new'

const Line = ({ box, current, onOpen }: { box: Mailbox; current: boolean; onOpen: () => void }) => {
  const standing = standingOf(box)
  return (
    <li className={lines.line} data-quiet={!box.active || undefined}>
      <span className={lines.what}>
        <button type="button" className={lines.open} aria-current={current || undefined} onClick={onOpen}>
          {box.name}
        </button>
        <small>{box.address}</small>
        <small className={classes.standing} data-tone={standing.tone}>
          {standing.says}
        </small>
      </span>
      {box.testMode && <span className={lines.tag}>Test mode</span>}
      {box.held > 0 && <span className={lines.tag}>{box.held} held</span>}
    </li>
  )
}

/** The mailboxes that cases come by: how each stands, and its settings. */
export const MailboxesScreen = () => {
  const may = useMay()('cases.mailboxes')
  const [, set] = useAddress()
  const [open, close] = useOpen()
  const asked = useAsk(api.mailboxes, {}, { every: 10_000 })
  const box = asked.data?.rows.find((each) => each.id === open)
  const go = (id: string) => set({ open: id })
  const add = may ? <Button onClick={() => go(NEW)}>Set up a mailbox</Button> : undefined
  return (
    <Page
      title="Mailboxes"
      about="Addresses that customers write to. What comes in becomes a case; what you answer leaves from here."
      action={add}
      panel={
        open === NEW || box ? (
          <MailboxPanel
            key={box ? `${box.id} ${box.version}` : NEW}
            {...(box ? { box } : {})}
            onClose={close}
            onOpen={go}
          />
        ) : undefined
      }
    >
      <Answered of={asked} rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No mailbox yet"
              why="Give Rapport a mailbox that it may read (IMAP) and send by (SMTP). It begins in test mode: mail comes in, and nothing leaves the house until you say so."
              action={add}
            />
          ) : (
            <ul className={lines.lines}>
              {rows.map((each) => (
                <Line key={each.id} box={each} current={each.id === open} onOpen={() => go(each.id)} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
