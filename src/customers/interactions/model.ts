import { Invalid } from '../../platform/errors.ts'
import type { Interaction, InteractionEdits, NewInteraction } from './schema.ts'

type Stated = Pick<
  Interaction,
  'at' | 'channel' | 'direction' | 'note' | 'nextStep' | 'nextStepOn' | 'orderId' | 'momentOfTruth' | 'staffId'
>

const sound = <T extends Pick<Stated, 'nextStep' | 'nextStepOn'>>(terms: T): T => {
  if (terms.nextStepOn && !terms.nextStep)
    throw new Invalid('A day is given, but not what the next step is. Nothing was changed.', {
      fields: { nextStep: 'say what is to be done' },
    })
  return terms
}

/** What is recorded of an exchange, with what is usual where nothing was said. */
export const stated = (said: NewInteraction, now: string, recorder: string | null): Stated =>
  sound({
    at: said.at ? new Date(said.at).toISOString() : now,
    channel: said.channel,
    direction: said.direction,
    note: said.note,
    nextStep: said.nextStep || null,
    nextStepOn: said.nextStepOn ?? null,
    orderId: said.orderId ?? null,
    momentOfTruth: said.momentOfTruth ?? false,
    staffId: said.staffId === undefined ? recorder : said.staffId,
  })

/** What an edit sets. A next step that becomes another one is open again; without one there is no day for it. */
export function mended(before: Interaction, edits: InteractionEdits): Partial<Interaction> {
  const set: Partial<Interaction> = Object.fromEntries(
    Object.entries(edits).filter(([, value]) => value !== undefined),
  ) as Partial<Interaction>
  // A moment is the same moment however it is written.
  if (edits.at && Date.parse(edits.at) === Date.parse(before.at)) delete set.at
  else if (edits.at) set.at = new Date(edits.at).toISOString()
  if (edits.nextStep !== undefined) {
    set.nextStep = edits.nextStep || null
    if (set.nextStep === null) set.nextStepOn = null
    if (set.nextStep !== before.nextStep) set.nextStepDoneAt = null
  }
  sound({ nextStep: before.nextStep, nextStepOn: before.nextStepOn, ...set })
  return set
}
