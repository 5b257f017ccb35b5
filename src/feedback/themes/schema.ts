import { z } from 'zod'
import { line, lines } from '../../customers/text/schema.ts'
import { EvidenceKind } from '../evidence/schema.ts'

export const ThemeState = z.enum(['suggested', 'confirmed', 'set aside', 'merged'])
export type ThemeState = z.infer<typeof ThemeState>

export const Measured = z
  .object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() })
  .nullable()
export type Measured = z.infer<typeof Measured>

/** How well a rule does, judged on what it had not seen; null where phrases alone decide. */
export const RuleQuality = z.object({
  decided: z.number().int(),
  precision: Measured,
  recall: Measured,
  f1: z.number().nullable(),
  learntAt: z.string(),
})
export type RuleQuality = z.infer<typeof RuleQuality>

export const Theme = z.object({
  id: z.string(),
  name: z.string(),
  definition: z.string(),
  state: ThemeState,
  mergedInto: z.string().nullable(),
  phrases: z.array(z.string()),
  version: z.number().int(),
})
export type Theme = z.infer<typeof Theme>

const Kinds = z.record(EvidenceKind, z.number().int())
export const ThemeRow = Theme.omit({ definition: true }).extend({
  n: z.number().int(),
  kinds: Kinds,
  ill: z.number().int(),
  well: z.number().int(),
  /** How many people decided of, yes and no. */
  decided: z.number().int(),
  /** By month, the last twelve, oldest first. */
  months: z.array(z.number().int()),
})
export type ThemeRow = z.infer<typeof ThemeRow>

export const MethodCount = z.object({
  kind: EvidenceKind,
  /** Pieces that speak of the theme, of all pieces of that kind. */
  n: z.number().int(),
  of: z.number().int(),
  ill: z.number().int(),
  neither: z.number().int(),
  well: z.number().int(),
  /** Share of ill ones with its interval; nothing of fewer than ten. */
  illShare: Measured,
  showing: z.enum(['shown', 'too few to judge', 'only n']),
})
export type MethodCount = z.infer<typeof MethodCount>

export const ThemePage = Theme.extend({
  methods: z.array(MethodCount),
  months: z.array(z.object({ month: z.string(), kind: EvidenceKind, n: z.number().int() })),
  quality: RuleQuality.nullable(),
  /** Decisions of people so far, and how many of each side a rule needs. */
  yes: z.number().int(),
  no: z.number().int(),
  needed: z.number().int(),
})
export type ThemePage = z.infer<typeof ThemePage>

export const NewTheme = z.strictObject({
  name: line(80),
  definition: lines(1000).default(''),
  phrases: z.array(line(60)).min(1).max(30),
})
export const ThemeEdits = z.strictObject({
  name: line(80).optional(),
  definition: lines(1000).optional(),
  phrases: z.array(line(60)).min(1).max(30).optional(),
  state: z.enum(['confirmed', 'set aside']).optional(),
})

export const SentimentQuality = z.object({
  confirmed: z.number().int(),
  /** Under so many our list of words stands alone. */
  needed: z.number().int(),
  macroF1: z.number().nullable(),
  learntAt: z.string().nullable(),
})
