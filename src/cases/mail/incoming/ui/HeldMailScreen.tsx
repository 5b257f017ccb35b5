import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../../../../platform/ui/ask.ts'
import { Go } from '../../../../platform/ui/Go.tsx'
import { Page } from '../../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import { sayWhen } from '../../../../platform/ui/values.ts'
import lines from '../../../../staff/ui/Lines.module.css'
import { BlockedSenders } from '../../blocking/ui/BlockedSenders.tsx'
import { heldReasons } from '../../schema.ts'
import { api, originalMail } from '../held/api.ts'
import type { IncomingMail } from '../schema.ts'

const views = [
  { value: 'held', label: 'Held' },
  { value: 'collapsed', label: 'Too many at once' },
  { value: 'put aside', label: 'Put aside' },
] as const
type View = (typeof views)[number]['value']
const BLOCKED = 'blocked'

const empty: Record<View, { title: string; why: string }> = {
  held: {
    title: 'Nothing is held',
    why: 'Mail that a machine wrote (automatic answers, newsletters, reports) waits here instead of opening cases. Take in what was meant for you.',
  },
  collapsed: {
    title: 'Nobody wrote too much at once',
    why: 'When one address sends very many mails within minutes, one case is opened and the rest is kept here, unread.',
  },
  'put aside': {
    title: 'Nothing is put aside',
    why: 'What you put aside from held mail stays here, in case it is wanted after all.',
  },
}

const whoWrote = ({ fromName, fromAddress }: IncomingMail) =>
  fromName && fromAddress ? `${fromName} <${fromAddress}>` : (fromAddress ?? 'Sender unknown')

const Line = ({ mail }: { mail: IncomingMail }) => {
  const taking = useAct(api.takeMailIn, { done: 'It is taken in.', stale: ['cases'] })
  const leaving = useAct(api.putMailAside, { done: 'Put aside.' })
  const subject = mail.subject || 'No subject'
  return (
    <li className={lines.line}>
      <span className={lines.what}>
        <b>{subject}</b>
        <small>
          {whoWrote(mail)} · to {mail.mailbox} · {sayWhen(mail.receivedAt)}
        </small>
        {mail.reason && <small>{heldReasons[mail.reason]}</small>}
      </span>
      {mail.caseId && <Go href={`/cases/${mail.caseId}`}>Its case</Go>}
      {mail.hasOriginal && (
        <a href={addressOf(originalMail, { id: mail.id })} download aria-label={`Save “${subject}” as it came`}>
          Save
        </a>
      )}
      {mail.state !== 'put aside' && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={leaving.acting}
          onClick={() => void leaving.act({ id: mail.id })}
        >
          Put aside
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        loading={taking.acting}
        onClick={() => void taking.act({ id: mail.id })}
      >
        Take it in
      </Button>
    </li>
  )
}

const Mails = ({ view }: { view: View }) => {
  const asked = useAsk(api.incomingMails, { state: view, limit: 100 }, { every: 15_000 })
  return (
    <Answered of={asked} rows={4}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState {...empty[view]} />
        ) : (
          <ul className={lines.lines}>
            {rows.map((mail) => (
              <Line key={mail.id} mail={mail} />
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

/** Mail that did not become a message by itself, and what can be done with it. */
export const HeldMailScreen = () => {
  const [view, setView] = useState<View | typeof BLOCKED>('held')
  return (
    <Page
      title="Held mail"
      about="Mail that did not become a case by itself. Nothing is lost: take in what was meant for you."
      view={
        <SegmentedControl
          aria-label="Which mail"
          data={[...views.map((each) => ({ ...each })), { value: BLOCKED, label: 'Blocked senders' }]}
          value={view}
          onChange={(value) => setView(value as View | typeof BLOCKED)}
        />
      }
    >
      {view === BLOCKED ? <BlockedSenders /> : <Mails key={view} view={view} />}
    </Page>
  )
}
