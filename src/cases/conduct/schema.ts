import { z } from 'zod'

/** What makes a situation difficult; the gravest allow a limit without a warning before it. */
export const Ground = z.enum([
  'abusive words',
  'threat',
  'violence',
  'discrimination',
  'harassment',
  'too many messages',
  'unreasonable demands',
])
export type Ground = z.infer<typeof Ground>
export const groundLabels: Record<Ground, string> = {
  'abusive words': 'Abusive words',
  threat: 'Threat',
  violence: 'Violence',
  discrimination: 'Discrimination',
  harassment: 'Harassment',
  'too many messages': 'More messages than can be answered',
  'unreasonable demands': 'Unreasonable demands',
}
export const groundOptions = Ground.options.map((value) => ({ value, label: groundLabels[value] }))
