import { z } from 'zod'

/** What a column holds, found by its content (nameEmail: e-mails that repeat the person's name). It decides how two values are compared and which keys they give. */
export const FieldKind = z.enum(['name', 'date', 'email', 'nameEmail', 'phone', 'code', 'number', 'text', 'category'])
export type FieldKind = z.infer<typeof FieldKind>

/**
 * How far two values agree. `m` is how often that is so of two records of the same customer, `u` of two of different
 * ones; the weight is log₂(m/u). Level 0 is always “one of them says nothing”, which weighs nothing.
 */
export const Level = z.strictObject({ words: z.string(), m: z.number(), u: z.number(), weight: z.number() })
export type Level = z.infer<typeof Level>

export const Field = z.strictObject({
  name: z.string(),
  kind: FieldKind,
  /** The columns whose values it compares: several when a record may have several (two e-mails); the best pair counts. */
  columns: z.array(z.string()),
  /** Columns whose words are left out, because they repeat a part of this one (first and last beside full name). */
  without: z.array(z.string()),
  /** A column that says in one what this one says in part, and all its parts: see wholes.ts. Earlier models know of none. */
  whole: z.strictObject({ column: z.string(), parts: z.array(z.string()), usual: z.array(z.number()) }).optional(),
  levels: z.array(Level),
  /** The field that says in part what this one says (the town of a county), and the levels that hold while it agrees. */
  beside: z.strictObject({ field: z.number().int(), levels: z.array(Level), frequencyShare: z.number() }).nullable(),
  /** How much of the weight by frequency counts at each level: 1 where the values are the same, less where similar. */
  frequencyShare: z.array(z.number()),
  /** How many records have each frequent value; any other value is taken to be had by `rare`. */
  frequencies: z.record(z.string(), z.number()),
  rare: z.number(),
  /** How many would have a frequent value if everybody were of its community, where that is more: see communities.ts. */
  within: z.record(z.string(), z.number()).optional(),
  /** What a value's rarity is measured by: see docs/methods.md. */
  rarity: z.strictObject({ again: z.number(), mean: z.number() }),
  /** How many records have a word that more than one has (names and text). */
  words: z.record(z.string(), z.number()),
  /** How many records say anything. */
  filled: z.number().int(),
  /** In which order a day and a month stand (dates). */
  dateOrder: z.enum(['dayFirst', 'monthFirst']),
  /** Pairs of values that stand for one another in these data (Bob and Robert), with the level they reach. */
  equivalents: z.array(z.tuple([z.string(), z.string(), z.number()])),
  /** The field with which values may have changed places (first and last name); −1 when none. */
  swapsWith: z.number().int(),
})
export type Field = z.infer<typeof Field>

export const KeyPart = z.enum([
  'whole',
  'start',
  'sound',
  'word',
  'words',
  'yearMonth',
  'yearDay',
  'monthDay',
  'year',
  'head',
  'tail',
  'local',
])
export type KeyPart = z.infer<typeof KeyPart>

/** Records that agree in all parts of a rule are compared. */
export const Rule = z.strictObject({
  parts: z.array(z.strictObject({ field: z.number().int(), part: KeyPart })),
  /** Both fields' values taken together in either order (for names that changed places). */
  unordered: z.boolean(),
  pairs: z.number(),
  /** Expected share of all true pairs that this rule finds. */
  recall: z.number(),
  /** Blocks too large to compare whole: how many, and the records in them. */
  skippedBlocks: z.number(),
  skippedRecords: z.number(),
  /** The records in the largest of them. */
  largestSkipped: z.number().optional(),
})
export type Rule = z.infer<typeof Rule>

export const Band = z.enum(['merge', 'review', 'leave'])
export type Band = z.infer<typeof Band>

/** What is to be expected of a threshold: shown beside the slider. */
export const Outlook = z.strictObject({
  probability: z.number(),
  weight: z.number(),
  pairs: z.number(),
  expectedWrong: z.number(),
  /** Between which the expectation lies with 95 %; runs of earlier versions did not say so. */
  leastWrong: z.number().optional(),
  mostWrong: z.number().optional(),
  expectedMissed: z.number(),
})
export type Outlook = z.infer<typeof Outlook>

export const Model = z.strictObject({
  version: z.literal(1),
  records: z.number().int(),
  /** Two files are linked across only; in one, all with all. */
  across: z.boolean(),
  fields: z.array(Field),
  rules: z.array(Rule),
  /** The largest block that is compared whole. */
  largestBlock: z.number().int(),
  /** Columns that are not compared, and why. */
  leftOut: z.array(z.strictObject({ column: z.string(), because: z.string() })),
  /** The probability that two records taken at random are of the same customer. */
  prior: z.number(),
  /** Pairs of different customers who share much: see relations.ts. */
  relations: z.array(z.strictObject({ share: z.number(), shared: z.array(z.number()) })),
  /** The field that tells of which community a record is; none of earlier models. */
  community: z.number().int().optional(),
  /** Names that are rare together: see joint-rarity.ts. Runs of earlier versions did not look for them. */
  joints: z.array(z.strictObject({ fields: z.tuple([z.number(), z.number()]), bits: z.array(z.number()) })).optional(),
  /** A pair at or above `merge` is merged by itself; at or above `review` a person is asked. Probabilities. */
  thresholds: z.strictObject({ merge: z.number(), review: z.number() }),
  outlook: z.array(Outlook),
  bands: z.record(Band, z.strictObject({ pairs: z.number(), expectedSame: z.number() })),
  training: z.strictObject({
    converged: z.boolean(),
    iterations: z.number().int(),
    /** The largest change of any m, u or prior in the last round. */
    lastChange: z.number(),
    pairs: z.number(),
    blockingRecall: z.number(),
    /** No pairs were found that can be true, so what agreement is worth is a first guess. */
    assumed: z.boolean().optional(),
    /** By how many bits all weights may be off together (a standard error). */
    error: z.number().optional(),
  }),
  /** Counts of scored pairs by match weight, for the chart: from −40 to 60 in steps of one. */
  weights: z.array(z.strictObject({ weight: z.number(), pairs: z.number() })),
  /** The most frequent agreement patterns, levels in the order of the fields. */
  patterns: z.array(z.strictObject({ levels: z.array(z.number()), pairs: z.number(), weight: z.number() })),
  notes: z.array(z.string()),
})
export type Model = z.infer<typeof Model>

/** What is said where nothing could be learnt. */
export const assumedNote =
  'Hardly anybody seems to be here twice: the pairs that are alike differ in their names and dates, as people of one household do. What agreement is worth is a first guess, and these records alone cannot tell the same customer from a related one. Review the pairs in doubt; the next run learns from what you say.'

/** A record by the names of its columns; a column may have several values. */
export type LinkRecord = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** The values of a record for each field of a model, standardised: what may be kept beside a customer for comparing. */
export const Prepared = z.array(z.array(z.string()))
export type Prepared = z.infer<typeof Prepared>

export type FieldExplanation = {
  field: string
  a: string
  b: string
  level: number
  /** The level in words: “the same”, “one letter differs”. */
  words: string
  /** The level's own weight, in bits. */
  weight: number
  /** What the frequency of the value adds: a rare name says more than a common one. */
  frequencyWeight: number
  /** The name of the field that agrees too and says the same in part, so that this one weighs less; else null. */
  beside: string | null
  /** The name with which this one is often rare together, so that it says less than its own rarity; else null. */
  rareWith: string | null
  /** The field in which both are of one community, where the value is frequent inside it and rare among all; else null. */
  within: string | null
  /** The sum, less what both rarities say together: the bar of the waterfall. */
  total: number
}

export type Weighed = { weight: number; probability: number; band: Band }

export type Explanation = {
  weight: number
  probability: number
  band: Band
  /** log₂ of the prior odds: where the waterfall begins. */
  priorWeight: number
  fields: FieldExplanation[]
  /** What is taken off because the two may be related and not the same, and what such customers have in common. */
  related: { bits: number; shares: string[] }
}

/** Where records come from: batches of rows, cells in the order of the columns. */
export type Source = {
  columns: readonly string[]
  rows: AsyncIterable<readonly LinkRow[]> | Iterable<readonly LinkRow[]>
  /** When two sources are linked across: the records before this place are of the first. */
  firstOfSecond?: number
}
export type LinkRow = readonly (string | null | undefined)[]

/** Work that may be done beside this thread: an exported function of a module, asked with data that can be sent. */
export type Helpers = {
  count: number
  ask: <Reply>(module: URL, name: string, input: unknown) => Promise<Reply>
}

export type LinkOptions = {
  /** The expected share of wrong ones among pairs that merge by themselves (default 0.01). */
  wrongMerges?: number
  helpers?: Helpers
  /** Said as the work goes on: the step, and how much of it is done. */
  progress?: (step: string, done: number, total: number) => void
  /** Pairs that a person has decided: record places, and whether they are the same. They win over every weight. */
  decided?: readonly { a: number; b: number; same: boolean }[]
}

/** Pairs by their records' places in the source, strongest first. Only merge and review are kept. */
export type LinkedPairs = {
  a: Uint32Array
  b: Uint32Array
  weight: Float32Array
  probability: Float32Array
}

export type Linkage = {
  model: Model
  /** For each record, the place of the first record of its cluster. */
  clusters: Uint32Array
  /** For each record, how sure it is that it belongs to its cluster: 1 when alone. */
  belonging: Float32Array
  pairs: LinkedPairs
  compared: number
  /** Whether two records were compared at all. */
  wasCompared: (a: number, b: number) => boolean
  seconds: Record<string, number>
}

/*
 * The functions that go with these shapes:
 *   link(source: Source, options?: LinkOptions): Promise<Linkage>                    link.ts
 *   prepare(model: Model, record: LinkRecord): Prepared                              live.ts
 *   blockingKeys(model: Model, prepared: Prepared): number[]   (safe integers)       live.ts
 *   weighEach(model: Model, groups: { one, others: Prepared[] }[]): Weighed[][]          live.ts
 *   explain(model: Model, a: Prepared, b: Prepared): Explanation                     live.ts
 */
