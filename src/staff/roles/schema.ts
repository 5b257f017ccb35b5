import { z } from 'zod'
import { RoleId } from '../schema.ts'

export const Role = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  words: z.array(z.string()),
  builtIn: z.boolean(),
  /** It always holds every word, and cannot be changed. */
  fixed: z.boolean(),
  holders: z.number().int(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Role = z.infer<typeof Role>
export const Roles = z.object({ rows: z.array(Role) })

/** Every word there is, with what it lets its holder do, by the part of the house it belongs to. */
export const Words = z.object({
  groups: z.array(z.object({ slice: z.string(), words: z.array(z.object({ word: z.string(), lets: z.string() })) })),
})

const Name = z.string().trim().min(1, 'a name is needed').max(60)
const Description = z.string().trim().max(300)
const WordList = z.array(z.string().max(60)).max(200)

export const NewRole = z.strictObject({
  name: Name,
  description: Description.default(''),
  words: WordList,
})
export const RoleChange = z.strictObject({
  id: RoleId,
  name: Name.optional(),
  description: Description.optional(),
  words: WordList.optional(),
})
