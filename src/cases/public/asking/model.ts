import { emailKey } from '../../../customers/details/model.ts'
import { CaseType } from '../../schema.ts'
import type { Request, Typed, Wrong } from './schema.ts'

export const lengths = { text: 20_000, name: 120, email: 320, order: 60, remedy: 2000, need: 1000 } as const
const LEAST_TEXT = 3
const SUBJECT = 90

/** The first words stand for the whole in lists. */
export function subjectOf(text: string): string {
  const first = (text.split('\n').find((line) => line.trim() !== '') ?? '').replace(/\s+/g, ' ').trim()
  if (first.length <= SUBJECT) return first
  const cut = first.slice(0, SUBJECT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SUBJECT / 2)).trimEnd()} …`
}

/** What was typed, read; or each thing that is wrong with it. */
export function readTyped(typed: Typed): { request: Request; wrong: Wrong[] } {
  const wrong: Wrong[] = []
  const said = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])) as Typed
  const type = CaseType.safeParse(said.type)
  if (!type.success) wrong.push({ field: 'type', why: 'ask.wrong.type' })
  if (said.text.length < LEAST_TEXT) wrong.push({ field: 'text', why: 'ask.wrong.text' })
  for (const [field, most] of Object.entries(lengths) as [keyof typeof lengths, number][])
    if (said[field].length > most)
      wrong.push({ field, why: 'ask.wrong.long', values: { most, now: said[field].length } })
  const email = said.email ? emailKey(said.email) : null
  if (said.email && !email) wrong.push({ field: 'email', why: 'ask.wrong.email' })
  const oneLine = (text: string) => text.replace(/\s+/g, ' ') || null
  return {
    wrong,
    request: {
      type: type.data ?? 'enquiry',
      subject: subjectOf(said.text),
      text: said.text,
      name: oneLine(said.name),
      email,
      order: oneLine(said.order),
      remedy: said.remedy || null,
      need: said.need || null,
    },
  }
}

/** From one sender within an hour: that many cases, and then all into the newest; and no more at all. */
export const CASES_OF_SENDER = 3
export const MOST_OF_SENDER = 20
/** From one line within an hour without a proof of work, and in all. */
export const CASES_OF_LINE_UNPROVEN = 10
export const MOST_OF_LINE = 120
/** Mails to one address that somebody typed: the private link, and nothing that they wrote. */
export const MAILS_AN_HOUR = 1
export const MAILS_A_DAY = 3
/** A proof of work is worth that many cases. */
export const CASES_OF_PROOF = 3

export type Lately = {
  ofSender: number
  ofLine: number
  ofLineUnproven: number
  ofProof: number
  mailsHour: number
  mailsDay: number
}

export type Door = 'open' | 'join' | 'wait'
/** Whether it opens a case, goes into one that is there, or has to wait. */
export function doorFor(lately: Lately, proven: boolean): Door {
  if (lately.ofSender >= MOST_OF_SENDER || lately.ofLine >= MOST_OF_LINE) return 'wait'
  if (lately.ofSender >= CASES_OF_SENDER) return 'join'
  return !proven && lately.ofLineUnproven >= CASES_OF_LINE_UNPROVEN ? 'wait' : 'open'
}
