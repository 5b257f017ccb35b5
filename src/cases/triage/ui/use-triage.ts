import { offerUndo, sayDone } from '../../../platform/ui/toast.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { triageApi } from '../api.ts'
import type { TriageReply, TriageStep } from '../schema.ts'

/** What was done, in the words of a toast. */
const words: Record<TriageStep['do'], string> = {
  take: 'taken',
  owner: 'assigned',
  team: 'given to the team',
  priority: 'given another priority',
  tag: 'tagged',
  untag: 'untagged',
  wait: 'set to waiting',
  'go on': 'taken up again',
  snooze: 'snoozed',
  'snooze until': 'snoozed',
  spam: 'marked',
  block: 'marked, and the sender is blocked',
  'by rule': 'given by rule',
  matter: 'put where they belong',
}

const saidOf = (step: TriageStep): string => {
  if (step.do === 'snooze until' && step.until === null) return 'awake again'
  if (step.do === 'spam' && !step.spam) return 'no spam'
  return words[step.do]
}

const counted = (n: number) => (n === 1 ? 'The case is' : `${n} cases are`)

/** Does one thing to cases, says of which it could not be done and why, and offers to take it back. */
export const useTriage = (done?: () => void) => {
  const { act, acting } = useAct(triageApi.triage, { stale: ['me'] })
  const takeBack = async (rows: TriageReply['rows']) => {
    for (const { id, back } of rows) if (back) await act({ ids: [id], step: back })
  }
  const triage = async (ids: string[], step: TriageStep) => {
    if (ids.length === 0) return
    const answer = await act({ ids, step })
    if (!answer) return
    const heard = answer.rows.some(({ back }) => step.do === 'spam' && back?.do === 'block')
    const refused = answer.rows.find((row) => !row.done)
    const left = answer.rows.length - answer.done
    const said =
      `${answer.done > 0 ? `${counted(answer.done)} ${saidOf(step)}${heard ? ', and mail of who was blocked is read again' : ''}.` : ''}${refused ? ` ${left} not: ${refused.why}` : ''}`.trim()
    if (answer.rows.some(({ back }) => back)) offerUndo(said, () => takeBack(answer.rows))
    else sayDone(said || 'Nothing had to be changed.')
    if (answer.done > 0) done?.()
  }
  return { triage, acting }
}
