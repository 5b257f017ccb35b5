import { useState } from 'react'
import type { Channel } from '../../customers/interactions/schema.ts'
import { offerUndo } from '../../platform/ui/toast.tsx'
import type { DraftKind } from '../drafts/schema.ts'
import { useKeptDraft } from '../drafts/ui/use-kept-draft.ts'
import { api } from '../messages/api.ts'
import { Afterwards, Letter, wrongAddresses } from '../messages/schema.ts'
import type { CasePage } from '../page/schema.ts'
import { usualChannel } from './composing.ts'
import { useCaseAct } from './use-case-act.ts'

/** What is being written in a case: kept as it is typed, sent by one act, and taken back (`onBack`) for ten seconds. */
export const useComposer = (page: CasePage, first: DraftKind, onBack: () => void) => {
  const { id } = page.case
  const { draft } = page
  const [kind, setKind] = useState<DraftKind>(draft?.kind ?? first)
  const [text, setText] = useState(draft?.text ?? '')
  const [channel, setChannel] = useState<Channel>(draft?.channel ?? usualChannel(page))
  const [cc, setCc] = useState<string[]>(draft?.ccAddresses ?? [])
  const [bcc, setBcc] = useState<string[]>(draft?.bccAddresses ?? [])
  const [letter, setLetter] = useState<string | null>(null)
  const [then, setThen] = useState<string | null>(null)
  const kept = useKeptDraft(page, { kind, text, channel, ccAddresses: cc, bccAddresses: bcc })
  const reply = useCaseAct(api.replyToCase)
  const note = useCaseAct(api.noteOnCase, 'Noted.')
  const heard = useCaseAct(api.hearOfCase, 'Written down.')
  const takeBack = useCaseAct(api.takeBackReply)
  const drop = useCaseAct(api.dropDraft)
  const acting = reply.acting || note.acting || heard.acting

  /** What had not gone yet is in the field again, as it was. */
  const undo = async (messageId: string, was: { text: string; cc: string[]; bcc: string[] }) => {
    if (!(await takeBack.act({ id, messageId }))) return
    setKind('reply')
    setText(was.text)
    setCc(was.cc)
    setBcc(was.bcc)
    await drop.act({ id, messageId })
    onBack()
  }

  const said = async () => {
    if (kind === 'note') return note.act({ id, text })
    if (kind === 'heard') return heard.act({ id, text, channel })
    return reply.act({
      id,
      channel,
      text,
      ...(letter && { letter: Letter.parse(letter) }),
      ...(then && { afterwards: Afterwards.parse(then) }),
      ...(channel === 'email' && { ccAddresses: cc, bccAddresses: bcc }),
    })
  }
  /** Whether it was sent. */
  const send = async (): Promise<boolean> => {
    if (text.trim() === '' || acting || wrongAddresses([...cc, ...bcc]).length > 0) return false
    const was = { text, cc, bcc }
    kept.hold()
    const answer = await said()
    if (!answer) return false
    kept.forget()
    setText('')
    setCc([])
    setBcc([])
    setLetter(null)
    setThen(null)
    const left = answer.messages.findLast(({ state, direction }) => state === 'waiting' && direction === 'out')
    if (kind === 'reply' && left) offerUndo('The e-mail leaves in ten seconds.', () => undo(left.id, was))
    return true
  }
  return {
    ...{ kind, setKind, text, setText, channel, setChannel, cc, setCc, bcc, setBcc, letter, setLetter, then, setThen },
    ...{ kept: kept.said, acting, send },
  }
}
