import { z } from 'zod'
import { Measure, Scope, Target, Wording } from '../schema.ts'

const Source = z.object({ title: z.string(), address: z.string().nullable(), asOf: z.string() })

/** One stage of a procedure for complaints, and who may decide in it. */
export const Stage = z.object({
  stage: z.number().int(),
  name: z.string(),
  about: z.string(),
  /** Somebody else than who decided the stage before. */
  anotherPerson: z.boolean(),
})

/** Where a customer can go after us: what letters say, and how long there is. */
export const ExternalReview = z.object({
  body: z.string(),
  /** Named in every answer to a complaint; {organisation} stands for our name. */
  wording: z.string(),
  address: z.string().nullable(),
  /** Counted from our final answer. */
  months: z.number().int().nullable(),
  /** They may go there without an answer once so much time is over. */
  withoutAnswerAfter: Target.nullable(),
})
export type ExternalReview = z.infer<typeof ExternalReview>

export const PackCommitment = z.object({
  key: z.string(),
  name: z.string(),
  measure: Measure,
  stage: z.number().int(),
  target: Target,
  countsFrom: z.enum(['receipt', 'acknowledgement']),
  share: z.number(),
  applies: Scope,
  except: Scope,
  pauses: z.array(z.string()),
  extension: Target.nullable(),
  texts: z.record(z.string(), Wording),
})
export type PackCommitment = z.infer<typeof PackCommitment>

/** A procedure as others wrote it: our summary of its time limits, with its source; the current text is what counts. */
export const Pack = z.object({
  id: z.string(),
  name: z.string(),
  about: z.string(),
  source: Source,
  note: z.string(),
  stages: z.array(Stage),
  /** Who reviews is never who decided. */
  reviewerRule: z.string(),
  /** May a customer be asked why they want a review? */
  mayAskWhy: z.boolean(),
  external: ExternalReview.nullable(),
  commitments: z.array(PackCommitment),
})
export type Pack = z.infer<typeof Pack>

/** The pack that is in force, as it was chosen. */
export const Procedure = Pack.omit({ commitments: true }).extend({
  number: z.number().int(),
  effectiveAt: z.string(),
})
export type Procedure = z.infer<typeof Procedure>
