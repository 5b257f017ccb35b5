import { z } from 'zod'

/** What a letter of a case is for. */
export const LetterKind = z.enum(['acknowledgement', 'holding', 'response', 'rejection', 'external review', 'conduct'])
export type LetterKind = z.infer<typeof LetterKind>

export const letterKindLabels: Record<LetterKind, string> = {
  acknowledgement: 'Acknowledgement',
  holding: 'Holding letter',
  response: 'Final response',
  rejection: 'Final response: not upheld',
  'external review': 'You may go elsewhere now',
  conduct: 'How we stay in touch',
}
export const letterKindOptions = LetterKind.options.map((value) => ({ value, label: letterKindLabels[value] }))

/** Letters that decide a complaint: they answer every point and say where the customer can go next. */
export const decides = (kind: LetterKind) => kind === 'response' || kind === 'rejection'
