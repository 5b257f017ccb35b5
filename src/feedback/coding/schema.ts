import { z } from 'zod'
import { line, lines } from '../../customers/text/schema.ts'

/** A code keeps its id through all versions of its book. */
export const Code = z.strictObject({
  id: z.uuid(),
  name: line(80),
  definition: lines(1000).default(''),
  example: lines(1000).default(''),
  /** The code that it belongs under. */
  parentId: z.uuid().nullable().default(null),
})
export type Code = z.infer<typeof Code>

export const Codes = z
  .array(Code)
  .min(1)
  .max(80)
  .superRefine((codes, context) => {
    const ids = new Set(codes.map(({ id }) => id))
    const names = new Set(codes.map(({ name }) => name.toLowerCase()))
    const wrong = (message: string) => context.addIssue({ code: 'custom', message })
    if (ids.size < codes.length) wrong('two codes have one id')
    if (names.size < codes.length) wrong('two codes have one name')
    const parents = new Map(codes.map(({ id, parentId }) => [id, parentId]))
    for (const { name, parentId } of codes) {
      if (parentId !== null && !ids.has(parentId)) wrong(`“${name}” stands under a code that is not there`)
      let above = parentId
      for (let depth = 0; above !== null; depth++) {
        if (depth > codes.length) {
          wrong(`“${name}” stands under itself`)
          break
        }
        above = parents.get(above) ?? null
      }
    }
  })

export const CodeBook = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  current: z.number().int(),
  codes: z.array(Code),
  archivedAt: z.string().nullable(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type CodeBook = z.infer<typeof CodeBook>

export const NewCodeBook = z.strictObject({ name: line(120), purpose: lines(1000).default(''), codes: Codes })
export const CodeBookEdits = z.strictObject({
  name: line(120).optional(),
  purpose: lines(1000).optional(),
  codes: Codes.optional(),
})

export const Showing = z.enum(['shown', 'too few to judge', 'only n'])
export const Agreement = z.object({
  method: z.enum(['kappa', 'alpha', 'alpha of sets']),
  /** Passages that two or more coded. */
  n: z.number().int(),
  coders: z.number().int(),
  agreed: z.number().int(),
  value: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  showing: Showing,
})
export type Agreement = z.infer<typeof Agreement>

export const CodeCount = z.object({
  code: z.string().nullable(),
  passages: z.number().int(),
  sessions: z.number().int(),
})
export const Saturation = z.object({
  title: z.string(),
  at: z.string(),
  passages: z.number().int(),
  fresh: z.number().int(),
  codes: z.number().int(),
})

/** What was found with one code book, over all sessions in which every coder is done. */
export const CodingReport = z.object({
  book: CodeBook,
  sessions: z.number().int(),
  waiting: z.number().int(),
  agreement: Agreement,
  counts: z.array(CodeCount),
  saturation: z.array(Saturation),
  saturated: z.boolean(),
  /** Of the book, for whoever edits it. */
  version: z.number().int(),
})
export type CodingReport = z.infer<typeof CodingReport>
