// <MessageBody message files mail?>: what one message of a case says: its text with the quoted part folded, or its HTML in
// a frame that can do nothing; its files, to be saved; what became of it when it left by mail. `mail` is useMailOfCase(id),
// asked once for the page. Used on the case page and wherever a message is read.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../../../platform/ui/ask.ts'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import type { CaseFile } from '../../files/schema.ts'
import type { ShownMessage } from '../../messages/schema.ts'
import { api, messageFrame } from '../reading/api.ts'
import type { Framed, MailOfCase } from '../reading/schema.ts'
import { ChooseSender } from './ChooseSender.tsx'
import { DeliveryLine } from './DeliveryLine.tsx'
import classes from './MessageBody.module.css'
import { MessageFiles } from './MessageFiles.tsx'
import { SenderLine } from './SenderLine.tsx'

/** What is known of the mails of a case, asked again now and then: what leaves may come back. */
export const useMailOfCase = (caseId: string, when = true) =>
  useAsk(api.mailOfCase, { id: caseId }, { when: useMay()('cases.read') && when, every: 15_000 }).data

type MessageBodyProps = {
  message: ShownMessage
  /** Those of the case; the ones of this message are shown. */
  files?: readonly CaseFile[]
  mail?: MailOfCase | undefined
}

export const MessageBody = ({ message, files = [], mail }: MessageBodyProps) => {
  const framed = mail?.framed.find(({ messageId }) => messageId === message.id)
  const isFirst = mail?.came[0]?.messageId === message.id
  const own = files.filter((file) => file.messageId === message.id)
  return (
    <div className={classes.body}>
      {mail && isFirst && mail.chooseFrom.length > 1 && (
        <ChooseSender caseId={message.caseId} customers={mail.chooseFrom} />
      )}
      {framed ? <FramedText message={message} framed={framed} /> : <PlainText message={message} />}
      <SenderLine came={mail?.came.find(({ messageId }) => messageId === message.id)} />
      <MessageFiles caseId={message.caseId} files={own} />
      <DeliveryLine message={message} mail={mail?.outgoing.find(({ id }) => id === message.id)} />
    </div>
  )
}

const PlainText = ({ message: { text, quotedFrom } }: { message: ShownMessage }) => {
  const [open, setOpen] = useState(false)
  if (quotedFrom === null) return <div className={classes.text}>{text}</div>
  return (
    <div>
      <div className={classes.text}>{text.slice(0, quotedFrom).trimEnd()}</div>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        mt={6}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Hide what was quoted' : 'Show what was quoted'}
      </Button>
      {open && <div className={`${classes.text} ${classes.quoted}`}>{text.slice(quotedFrom)}</div>}
    </div>
  )
}

const LINE = 24
const heightFor = (lines: number) => Math.min(640, Math.max(96, 40 + lines * LINE))

/** No scripts and no address of ours inside: only what the mail looks like. */
const FramedText = ({ message, framed }: { message: ShownMessage; framed: Framed }) => {
  const [plain, setPlain] = useState(false)
  const [pictures, setPictures] = useState(false)
  const [quoted, setQuoted] = useState(false)
  if (plain)
    return (
      <>
        <PlainText message={message} />
        <div className={classes.acts}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setPlain(false)}>
            Show as it was laid out
          </Button>
        </div>
      </>
    )
  const source = addressOf(messageFrame, {
    id: message.caseId,
    messageId: message.id,
    pictures: pictures ? 'yes' : 'no',
    quoted: quoted ? 'yes' : 'no',
  })
  return (
    <>
      <iframe
        className={classes.frame}
        title={`Message from ${message.fromName || message.fromAddress || 'the customer'}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        loading="lazy"
        src={source}
        style={{ height: heightFor(framed.lines + (quoted ? 12 : 0)) }}
      />
      <div className={classes.acts}>
        {framed.remotePictures > 0 && !pictures && (
          <Button size="compact-xs" variant="default" onClick={() => setPictures(true)}>
            Fetch {framed.remotePictures === 1 ? 'a picture' : `${framed.remotePictures} pictures`} from elsewhere
          </Button>
        )}
        {framed.quoted && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-expanded={quoted}
            onClick={() => setQuoted(!quoted)}
          >
            {quoted ? 'Hide what was quoted' : 'Show what was quoted'}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setPlain(true)}>
          Show as plain text
        </Button>
      </div>
    </>
  )
}
