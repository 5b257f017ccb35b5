import { z } from 'zod'
import { line } from '../../../customers/text/schema.ts'

export const RuleKind = z.enum(['low score', 'key word', 'silence', 'moment of truth'])
export type RuleKind = z.infer<typeof RuleKind>
export const ruleKindLabels: Record<RuleKind, string> = {
  'low score': 'Low score',
  'key word': 'Key word',
  silence: 'Silence',
  'moment of truth': 'Moment of truth',
}

/** In such an exchange a customer forms a judgement, so somebody looks whether it went wrong. */
export const MomentOfTruth = z.enum([
  'delivered late',
  'sent back',
  'promise broken',
  'complaint not upheld',
  'marked by hand',
])
export type MomentOfTruth = z.infer<typeof MomentOfTruth>
export const momentLabels: Record<MomentOfTruth, string> = {
  'delivered late': 'An order was delivered later than promised',
  'sent back': 'Something was sent back',
  'promise broken': 'A promise about a case was broken',
  'complaint not upheld': 'A complaint was not upheld',
  'marked by hand': 'Somebody marked an interaction as a moment of truth',
}

const LowScore = z.strictObject({
  /** By a measure: its question in every survey that asks it. */
  measureId: z.uuid().optional(),
  /** Or by one question of one survey. */
  surveyId: z.uuid().optional(),
  question: z.string().min(1).max(200).optional(),
  part: z.string().max(200).optional(),
  atMost: z.number().int().min(-1000).max(1000),
})
const KeyWord = z.strictObject({
  surveyId: z.uuid().optional(),
  /** Each stands for itself and for words that begin with it. */
  words: z.array(line(60)).min(1).max(50),
})
const Silence = z.strictObject({
  surveyId: z.uuid().optional(),
  /** So many days after they were asked they have not answered. */
  days: z.number().int().min(1).max(90),
})
const Moment = z.strictObject({ moment: MomentOfTruth })

/** What wakes a rule, by its kind. */
export const Condition = { 'low score': LowScore, 'key word': KeyWord, silence: Silence, 'moment of truth': Moment }
export type LowScore = z.infer<typeof LowScore>
export type KeyWord = z.infer<typeof KeyWord>
export type Silence = z.infer<typeof Silence>
export type Moment = z.infer<typeof Moment>

/** Which customers it watches; everybody where nothing is said. */
export const Whom = z.strictObject({
  kinds: z
    .array(z.enum(['person', 'account', 'department']))
    .max(3)
    .optional(),
  tag: line(60).optional(),
})
export type Whom = z.infer<typeof Whom>

export const OwnerBy = z.enum(['account manager', 'case owner', 'person', 'team'])
export type OwnerBy = z.infer<typeof OwnerBy>
export const ownerByLabels: Record<OwnerBy, string> = {
  'account manager': 'The customer’s account manager',
  'case owner': 'Whoever has or had the case that it is about',
  person: 'One colleague',
  team: 'One team: whoever takes it',
}

const shared = {
  name: line(120),
  whom: Whom,
  severity: z.number().int().min(1).max(4),
  ownerBy: OwnerBy,
  /** Whoever gets it where the rule finds nobody. */
  ownerId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
  /** Working minutes until the customer is to be spoken with. */
  minutes: z.number().int().min(1).max(200_000),
  askSurveyId: z.uuid().nullable(),
  askAfterDays: z.number().int().min(0).max(365),
}
const Watches = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('low score'), condition: LowScore }),
  z.strictObject({ kind: z.literal('key word'), condition: KeyWord }),
  z.strictObject({ kind: z.literal('silence'), condition: Silence }),
  z.strictObject({ kind: z.literal('moment of truth'), condition: Moment }),
])
export const RuleCondition = z.union([LowScore, KeyWord, Silence, Moment])
export type RuleCondition = z.infer<typeof RuleCondition>

export const AlertRule = z.object({
  id: z.string(),
  kind: RuleKind,
  condition: RuleCondition,
  ...shared,
  active: z.boolean(),
  /** What it watches, in words. */
  says: z.string(),
  /** Alerts of the last 90 days, and those still open. */
  recent: z.number().int(),
  open: z.number().int(),
  version: z.number().int(),
})
export type AlertRule = z.infer<typeof AlertRule>

const optional = {
  whom: Whom.default({}),
  severity: shared.severity.default(2),
  ownerBy: OwnerBy.default('account manager'),
  ownerId: shared.ownerId.default(null),
  teamId: shared.teamId.default(null),
  minutes: shared.minutes.default(480),
  askSurveyId: shared.askSurveyId.default(null),
  askAfterDays: shared.askAfterDays.default(14),
}
export const NewRule = z.strictObject({ name: shared.name, kind: RuleKind, condition: RuleCondition, ...optional })
export type NewRule = z.infer<typeof NewRule>
export const RuleEdits = z.strictObject({
  name: shared.name.optional(),
  condition: RuleCondition.optional(),
  whom: Whom.optional(),
  severity: shared.severity.optional(),
  ownerBy: OwnerBy.optional(),
  ownerId: shared.ownerId.optional(),
  teamId: shared.teamId.optional(),
  minutes: shared.minutes.optional(),
  askSurveyId: shared.askSurveyId.optional(),
  askAfterDays: shared.askAfterDays.optional(),
  active: z.boolean().optional(),
})
export type RuleEdits = z.infer<typeof RuleEdits>

/** A condition that fits its kind; undefined otherwise. */
export function conditionOf(kind: RuleKind, said: unknown): RuleCondition | undefined {
  const parsed = Watches.safeParse({ kind, condition: said })
  return parsed.success ? parsed.data.condition : undefined
}
