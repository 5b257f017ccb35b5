/** What may stand in braces, and what it means. Nothing else is looked up: a text is data, never a program. */
export const replyFields = {
  'customer.name': 'the customer’s name',
  'customer.firstName': 'the customer’s given name',
  'case.number': 'the number of the case',
  'case.subject': 'what the case is about',
  'case.type': 'enquiry, complaint …',
  'case.link': 'the link to the status page',
  deadline: 'the next promise’s day and time',
  'staff.name': 'your name',
  organisation: 'the organisation’s name',
} as const
export type ReplyField = keyof typeof replyFields
export type ReplyValues = { [F in ReplyField]?: string | null | undefined }

const IN_BRACES = /\{\s*([a-zA-Z.]{1,40})\s*(?:\|([^{}]{0,200}))?\}/g

/**
 * Fills fields in braces: `{customer.firstName|there}` is the given name, or “there” where none is known. A known field
 * without value or fallback is left empty and named; braces around anything else stay as they were written.
 */
export function fillIn(
  text: string,
  known: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, string | null | undefined>>,
): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replace(IN_BRACES, (whole, name: string, fallback: string | undefined) => {
    if (!Object.hasOwn(known, name)) return whole
    const value = values[name]?.trim()
    if (value) return value
    if (fallback !== undefined) return fallback.trim()
    missing.add(name)
    return ''
  })
  return { text: filled, missing: [...missing] }
}

export const fillReply = (text: string, values: ReplyValues) => fillIn(text, replyFields, values)
