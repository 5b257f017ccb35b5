import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'
import { Language } from '../../organisation/schema.ts'

/** What a question is known by inside its survey: in logic, in answers, in files. */
export const QuestionId = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens are needed, a letter first')

/** The same words in each language of the survey; a missing one is shown in the first language. */
export const Words = z.record(z.string().max(35), lines(4000))
export type Words = z.infer<typeof Words>

const code = z.int().min(0).max(9999)

export const Option = z.strictObject({
  /** The number that is kept; it stays when the words change. */
  code,
  words: Words,
  /** “Other: please say”: a line to write on beside it. */
  open: z.boolean().optional(),
})
export type Option = z.infer<typeof Option>

export const Statement = z.strictObject({
  id: QuestionId,
  words: Words,
  /** What it belongs to, such as a dimension of service. */
  group: lines(80).optional(),
})
export type Statement = z.infer<typeof Statement>

const TestOf = z.enum(['is', 'is not', 'at least', 'at most', 'answered', 'not answered'])
export const Test = z.strictObject({
  /** What was answered so far, or what the link brought along. */
  question: QuestionId.optional(),
  part: z.string().max(90).optional(),
  hidden: z.string().max(40).optional(),
  is: TestOf,
  value: z.union([z.number(), lines(200)]).optional(),
})
export type Test = z.infer<typeof Test>

export const Condition = z.strictObject({
  match: z.enum(['all', 'any']),
  tests: z.array(Test).min(1).max(20),
})
export type Condition = z.infer<typeof Condition>

const common = {
  id: QuestionId,
  words: Words,
  help: Words.optional(),
  required: z.boolean().default(false),
  show: Condition.optional(),
}
const options = z.array(Option).min(2).max(100)
const ends = { lowWords: Words.optional(), highWords: Words.optional() }
const mark = z.int().min(-100).max(100)
const statements = z.array(Statement).min(1).max(60)

export const Question = z.discriminatedUnion('kind', [
  /** Words between questions; nothing is answered. */
  z.strictObject({ kind: z.literal('note'), id: QuestionId, words: Words, show: Condition.optional() }),
  z.strictObject({ kind: z.literal('choice'), ...common, options, shuffle: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal('multiple'),
    ...common,
    options,
    shuffle: z.boolean().optional(),
    atLeast: z.int().min(0).max(100).optional(),
    atMost: z.int().min(1).max(100).optional(),
  }),
  z.strictObject({
    kind: z.literal('scale'),
    ...common,
    low: mark,
    high: mark,
    ...ends,
    /** Offers “does not apply”, which is kept as no answer. */
    skippable: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('rating'), ...common, high: z.int().min(3).max(10) }),
  z.strictObject({
    kind: z.literal('matrix'),
    ...common,
    rows: statements,
    low: mark,
    high: mark,
    ...ends,
    shuffle: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('ranking'), ...common, options: z.array(Option).min(2).max(20) }),
  z.strictObject({
    kind: z.literal('allocation'),
    ...common,
    options: z.array(Option).min(2).max(20),
    total: z.int().min(10).max(1000).default(100),
  }),
  /** Each statement twice: what is expected of an excellent one, and how this one is found to be. */
  z.strictObject({
    kind: z.literal('pairs'),
    ...common,
    statements,
    low: mark,
    high: mark,
    ...ends,
    expectedWords: Words,
    perceivedWords: Words,
    shuffle: z.boolean().optional(),
  }),
  /** Each feature twice: how one would feel with it, and without it. */
  z.strictObject({ kind: z.literal('kano'), ...common, features: statements }),
  z.strictObject({
    kind: z.literal('text'),
    ...common,
    long: z.boolean().optional(),
    format: z.enum(['any', 'email', 'number', 'phone']).default('any'),
    most: z.int().min(1).max(10_000).default(4000),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...common,
    earliest: z.iso.date().optional(),
    latest: z.iso.date().optional(),
  }),
  z.strictObject({
    kind: z.literal('file'),
    ...common,
    types: z
      .array(z.enum(['image', 'pdf', 'text']))
      .min(1)
      .default(['image', 'pdf']),
    mostMb: z.int().min(1).max(20).default(5),
  }),
])
export type Question = z.infer<typeof Question>
export type QuestionKind = Question['kind']
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>

/** Where to go on after a page; the first that holds. */
export const Skip = z.strictObject({ when: Condition, to: z.union([QuestionId, z.literal('end')]) })

export type Skip = z.infer<typeof Skip>

export const Page = z.strictObject({
  id: QuestionId,
  title: Words.optional(),
  questions: z.array(Question).max(100),
  shuffle: z.boolean().optional(),
  show: Condition.optional(),
  skips: z.array(Skip).max(20).default([]),
})
export type Page = z.infer<typeof Page>

export const Quota = z.strictObject({
  id: QuestionId,
  name: lines(120),
  limit: z.int().min(1).max(10_000_000),
  when: Condition,
})
export type Quota = z.infer<typeof Quota>

/** A survey as it is asked: pages of questions in their languages, what leads through them, and what ends it. */
export const Questionnaire = z.strictObject({
  /** The first is shown where a word is missing in another. */
  languages: z.array(Language).min(1).max(20),
  title: Words,
  intro: Words.default({}),
  thanks: Words.default({}),
  pages: z.array(Page).min(1).max(60),
  quotas: z.array(Quota).max(50).default([]),
  /** Names of what a link may bring along. */
  hidden: z.array(QuestionId).max(20).default([]),
  progress: z.boolean().default(true),
})
export type Questionnaire = z.infer<typeof Questionnaire>
export type QuestionnaireInput = z.input<typeof Questionnaire>

/** What was answered to one question, by its parts: marks are numbers, and words are what was written. */
export const Answer = z.strictObject({
  marks: z.record(z.string(), z.int()).optional(),
  words: z.record(z.string(), z.string()).optional(),
})
export type Answer = z.infer<typeof Answer>
export const Answers = z.record(z.string(), Answer)
export type Answers = z.infer<typeof Answers>
