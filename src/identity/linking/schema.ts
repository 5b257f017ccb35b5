import { z } from 'zod'
import { Band, Field, Model, Rule } from '../linkage/schema.ts'

export const LinkedKind = z.enum(['person', 'account'])
export type LinkedKind = z.infer<typeof LinkedKind>
export const kindWords: Record<LinkedKind, string> = { person: 'People', account: 'Accounts' }

/** Of so many new customers at once each is compared before it is saved or right behind it; of more the run that follows finds who was here. */
export const mostComparedAtOnce = 10_000

export const LinkageState = z.enum(['building', 'ready', 'past', 'left'])
export type LinkageState = z.infer<typeof LinkageState>

/** What a run counted besides what its model says. */
export const Figures = z.object({
  /** Records: every row of a customer, those that were merged included. */
  records: z.number().int(),
  /** Customers at the time: those that are read through another are not counted. */
  customers: z.number().int(),
  /** How many they are when whatever the run takes for the same is one. */
  really: z.number().int(),
  /** Pairs of records that were compared. */
  compared: z.number().int(),
  /** Pairs of customers in a band that are not one yet. */
  pairs: z.number().int(),
  /** Pairs of records that are one customer already, by earlier merges. */
  already: z.number().int(),
  seconds: z.record(z.string(), z.number()),
  peakMb: z.number(),
  /** Really different customers by the sources that know them: [source][source]. */
  sources: z.array(z.string()),
  overlap: z.array(z.array(z.number())),
  /** Pairs that people had decided, which it learnt from. */
  decided: z.number().int(),
})
export type Figures = z.infer<typeof Figures>

export const Thresholds = z.strictObject({ merge: z.number().min(0.5).max(1), review: z.number().min(0).max(1) })
export type Thresholds = z.infer<typeof Thresholds>

const LinkageHead = z.object({
  id: z.string(),
  number: z.number().int(),
  runId: z.string(),
  kind: LinkedKind,
  state: LinkageState,
  createdAt: z.string(),
})

export const LinkageRow = LinkageHead.extend({
  records: z.number().int().nullable(),
  customers: z.number().int().nullable(),
  really: z.number().int().nullable(),
  pairs: z.number().int().nullable(),
  converged: z.boolean().nullable(),
  seconds: z.number().nullable(),
  runState: z.string().nullable(),
})
export type LinkageRow = z.infer<typeof LinkageRow>

/** A model without the values of customers that it keeps to weigh by their frequency. */
export const ShownField = Field.pick({ name: true, kind: true, columns: true, without: true, levels: true })
export const ShownModel = Model.pick({
  records: true,
  largestBlock: true,
  leftOut: true,
  prior: true,
  relations: true,
  thresholds: true,
  outlook: true,
  bands: true,
  training: true,
  weights: true,
  notes: true,
}).extend({ fields: z.array(ShownField), rules: z.array(Rule), community: Model.shape.community.nullable() })
export type ShownModel = z.infer<typeof ShownModel>

/** What people decided of pairs over the threshold, and whether that is enough to merge the others without a person. */
export const Check = z.object({
  decided: z.number().int(),
  wrong: z.number().int(),
  /** Pairs over the threshold that nobody decided: what would be merged. */
  standing: z.number().int(),
  /** So many of all may be wrong, with 95 % certainty; null as long as nothing was decided. */
  wrongUpTo: z.number().nullable(),
  /** What the house accepts. */
  promised: z.number(),
  /** So many more must be decided, all the same; null where that would not do. */
  needed: z.number().int().nullable(),
  open: z.boolean(),
})
export type Check = z.infer<typeof Check>

export const LinkageReport = LinkageHead.extend({
  figures: Figures.nullable(),
  model: ShownModel.nullable(),
  thresholds: z.object({ merge: z.number(), review: z.number() }).nullable(),
  chosenBy: z.string().nullable(),
  chosenAt: z.string().nullable(),
  /** What became of the pairs, by state. */
  states: z.record(z.string(), z.number().int()),
  /** Null before it is ready. */
  check: Check.nullable(),
  /** The run that merged what is over the threshold. */
  mergeRunId: z.string().nullable(),
  version: z.number().int(),
})
export type LinkageReport = z.infer<typeof LinkageReport>

export const PairState = z.enum(['waiting', 'second', 'same', 'different', 'unsure', 'disputed', 'one'])
export type PairState = z.infer<typeof PairState>
export const stateWords: Record<PairState, string> = {
  waiting: 'Waiting',
  second: 'Waiting for a second look',
  same: 'Same',
  different: 'Different',
  unsure: 'Unsure',
  disputed: 'Two people disagree',
  one: 'One customer already',
}

export const PairRow = z.object({
  customerId: z.string(),
  otherId: z.string(),
  linkageId: z.string(),
  kind: LinkedKind,
  name: z.string(),
  otherName: z.string(),
  source: z.string().nullable(),
  otherSource: z.string().nullable(),
  weight: z.number(),
  probability: z.number(),
  band: Band,
  valueMinor: z.number(),
  clusterId: z.string(),
  state: PairState,
})
export type PairRow = z.infer<typeof PairRow>

/** A record that is read through another. */
export const MergedRow = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  source: z.string().nullable(),
  intoId: z.string(),
  intoName: z.string(),
  mergedAt: z.string(),
  why: z.string().nullable(),
  weight: z.number().nullable(),
  staffName: z.string().nullable(),
})
export type MergedRow = z.infer<typeof MergedRow>

export const Settings = z.object({
  mergesByItself: z.boolean(),
  wrongMerges: z.number(),
  nightly: z.boolean(),
  secondShare: z.number(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Settings = z.infer<typeof Settings>
export const SettingsSaid = z.strictObject({
  mergesByItself: z.boolean().optional(),
  wrongMerges: z.number().min(0).max(0.2).optional(),
  nightly: z.boolean().optional(),
  secondShare: z.number().min(0).max(1).optional(),
})
export type SettingsSaid = z.infer<typeof SettingsSaid>

/** How many customers are really how many. */
export const Quality = z.object({
  customers: z.number().int(),
  records: z.number().int(),
  merged: z.number().int(),
  kinds: z.array(
    z.object({
      kind: LinkedKind,
      customers: z.number().int(),
      linkage: z
        .object({
          id: z.string(),
          number: z.number().int(),
          createdAt: z.string(),
          really: z.number().int(),
          customersThen: z.number().int(),
          waiting: z.number().int(),
          /** Of those that wait, how many are the same, as the model expects. */
          waitingSame: z.number(),
          /** Pairs that are the same and that nobody is asked about, as the model expects. */
          hidden: z.number(),
          sources: z.array(z.string()),
          overlap: z.array(z.array(z.number())),
          converged: z.boolean(),
        })
        .nullable(),
    }),
  ),
  running: z.object({ runId: z.string() }).nullable(),
})
export type Quality = z.infer<typeof Quality>
