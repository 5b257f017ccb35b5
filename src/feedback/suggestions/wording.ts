import type { Decision } from './schema.ts'

type Answer = { organisation: string; customer: string | null; subject: string }

const greeting = (customer: string | null) => (customer ? `Dear ${customer},` : 'Hello,')
const decided: Record<Decision, string> = {
  'will do': 'We will do it.',
  'under study': 'We are looking into it, and write to you again when we know more.',
  'will not': 'We have decided not to do it.',
}

/** The draft of an answer to a suggestion: what was decided, and why. */
export const answerTo = ({ organisation, customer, subject }: Answer, decision: Decision, reason: string): string =>
  `${greeting(customer)}

thank you for your suggestion (“${subject}”). ${decided[decision]}

${reason}

${organisation}`

/** The draft that tells whoever raised a suggestion what became of it. */
export const toldWhatWasDone = ({ organisation, customer }: Answer, entry: { said: string; did: string }): string =>
  `${greeting(customer)}

you suggested something to us, and we want you to know what became of it.

You said: ${entry.said}

We did: ${entry.did}

Thank you for it.

${organisation}`
