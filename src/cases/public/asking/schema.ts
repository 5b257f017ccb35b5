import type { CaseType } from '../../schema.ts'

/** What was typed into the public form, as it is shown again when something is missing. */
export type Typed = {
  type: string
  text: string
  name: string
  email: string
  order: string
  remedy: string
  need: string
}
export type Field = keyof Typed | 'files'

/** What is asked of us, once nothing of it is wrong. */
export type Request = {
  type: CaseType
  subject: string
  text: string
  /** Neither is said by who wants to stay unknown. */
  name: string | null
  email: string | null
  order: string | null
  remedy: string | null
  need: string | null
}

/** Why something cannot be sent; a key of the words of public pages. */
export type Wrong = { field: Field; why: string; values?: Record<string, string | number> }
