import type { Client } from './clientele.ts'
import { atDesk, type Medium, needsDesk, reaching } from './desk-hours.ts'
import { effects } from './effects.ts'
import type { Good } from './goods.ts'
import { agents, type Colleague, colleagueMail } from './house.ts'
import { below, between, type Chance, happens, pick, waiting, weighted } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { answers, brokenStand, motives, native, nextSteps } from './replies.ts'
import { dateOf, minutesADay, spoken, weekday } from './rhythm.ts'
import { inbound, type Manner } from './wording.ts'

/** An interaction before it is written as a row; `minute` is London's clock, `topic` is for the truth alone. */
export type Said = {
  minute: number
  customer: string
  channel: Medium
  direction: 'in' | 'out'
  note: string
  nextStep: string
  nextStepOn: string
  order: string
  staff: string
  topic: string
  /** What product it is about, as people call it. */
  thing?: string
  /** The department that a colleague asked. */
  asked: string
}

/** All that was said, and the clock minute at which the sample ends. */
export type Log = { said: Said[]; ends: number }

export const say = (log: Log, said: Partial<Said> & Pick<Said, 'minute' | 'note' | 'topic'>): void => {
  if (said.minute >= log.ends) return
  log.said.push({
    customer: '',
    channel: 'email',
    direction: 'in',
    nextStep: '',
    nextStepOn: '',
    order: '',
    staff: '',
    asked: '',
    ...said,
  })
}

export type Subject = {
  order: string
  product: Good
  other: Good
  count: number
  placed: number
  promised: number
  delivered: number
  carrier: string
  depot: string
}

const media = {
  person: {
    web: { email: 40, web: 16, phone: 20, chat: 16, social: 7, post: 1 },
    phone: { phone: 74, email: 14, post: 5, shop: 7 },
    email: { email: 70, phone: 22, web: 5, social: 3 },
    post: { post: 38, phone: 48, shop: 14 },
  },
  account: {
    web: { email: 54, phone: 28, web: 10, chat: 8 },
    phone: { phone: 72, email: 25, shop: 3 },
    email: { email: 74, phone: 24, chat: 2 },
    post: { post: 26, phone: 64, email: 10 },
  },
} as const

const mediumOf = (c: Chance, client: Client): Medium => {
  const medium = weighted<Medium>(c, media[client.kind][client.channel] as unknown as Record<Medium, number>)
  return medium === 'email' && client.email === '' ? 'phone' : medium
}

const mannerOf = (channel: Medium): Manner => {
  if (channel === 'social') return 'social'
  return needsDesk.has(channel) ? 'spoken' : 'written'
}

export const wordsOf = (c: Chance, subject: Subject, agent: Colleague, now: number): Record<string, string> => {
  const late = Math.max(
    1,
    Math.ceil(((subject.delivered > 0 ? Math.min(subject.delivered, now) : now) - subject.promised) / minutesADay),
  )
  const few = 2 + below(c, 9)
  return {
    order: subject.order,
    product: subject.product.spoken,
    other: subject.other.spoken,
    count: String(Math.max(subject.count, few + 4)),
    few: String(few),
    small: String(1 + below(c, few)),
    big: String((1 + below(c, 12)) * 50),
    days: String(3 + below(c, 25)),
    late: late === 1 ? 'two' : String(late),
    amount: `£${(between(c, 2, 24) + 0.95 - (between(c, 0, 1) % 1)).toFixed(2).replace(/\d$/, '5')}`,
    placed: spoken(subject.placed),
    promised: subject.promised > 0 ? spoken(subject.promised) : 'Friday',
    promisedDay: dayAndMonth(subject.promised > 0 ? subject.promised : now),
    carrier: subject.carrier || 'the carrier',
    depot: subject.depot,
    agent: agent.given,
  }
}

const dayAndMonth = (minute: number): string => {
  const date = new Date(minute * 60_000)
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.`
}

/** Who speaks for a customer: the person, or one of an account's people, its purchasers first. */
const speakerOf = (c: Chance, client: Client): { given: string; family: string } =>
  client.members.length > 1 && happens(c, 0.3) ? pick(c, client.members).person : client.person

export type Exchange = { topic: string; minute: number; subject: Subject; order?: string; channel?: Medium }

/** One matter from first word to last: what came in, our answer, and, where that did not solve it, the second round. */
export const exchange = (log: Log, c: Chance, client: Client, what: Exchange): void => {
  const channel = what.channel ?? mediumOf(c, client)
  const minute = reaching(c, what.minute, channel)
  const agent = pick(c, agents)
  const speaker = speakerOf(c, client)
  const words = {
    ...wordsOf(c, what.subject, agent, minute),
    ...motivesOf(c, client.kind),
    given: speaker.given,
    name: `${speaker.given} ${speaker.family}`,
  }
  const base = { customer: String(client.number), order: what.order ?? '', staff: colleagueMail(agent) }
  const isSolved = happens(c, effects.solved[channel])
  const todo = nextStepAfter(c, what.topic, minute, isSolved)
  const note = noteOf(c, what, client, channel, words)
  say(log, { ...base, ...todo, minute, channel, topic: what.topic, note, thing: what.subject.product.spoken })
  const answered = answer(log, c, what.topic, channel, minute, words, base)
  if (isSolved || !isQuestion(what.topic)) return
  const again = reaching(c, Math.max(answered, minute) + (1 + waiting(c, 1.4)) * 1000, channel)
  // A second round belongs to the same week, which is what first-contact resolution looks at.
  if (again > minute + 6.5 * minutesADay) return
  const second = what.order === undefined || what.order === '' ? 'second question' : 'chaser'
  say(log, {
    ...base,
    minute: again,
    channel,
    topic: 'chaser',
    note: noteOf(c, { ...what, topic: second }, client, channel, words),
  })
  answer(log, c, second, channel, again, words, base)
}

const isQuestion = (topic: string): boolean =>
  topic !== 'compliment' && topic !== 'suggestion' && topic !== 'address change'

const motivesOf = (c: Chance, kind: Client['kind']): Record<string, string> => {
  const words = motives[kind]
  return {
    reason: pick(c, words.reason),
    occasion: pick(c, words.occasion),
    haste: pick(c, words.haste),
    pity: pick(c, words.pity),
  }
}

const languages: Record<string, string> = { DE: 'de', AT: 'de', CH: 'de', FR: 'fr' }

const noteOf = (c: Chance, what: Exchange, client: Client, channel: Medium, words: Record<string, string>): string => {
  const manner = mannerOf(channel)
  const own = native[languages[client.country] ?? '']?.[what.topic]
  if (own !== undefined && manner === 'written' && happens(c, 0.45)) return phrase(c, pick(c, own), words)
  const isStand = what.topic === 'complaint: damaged' && what.subject.product.code === effects.breakage.code
  const kinds: Partial<Record<Manner, string[]>> = isStand ? brokenStand : (inbound[what.topic] ?? {})
  const patterns = kinds[manner] ?? kinds.spoken ?? kinds.written ?? []
  return phrase(c, pick(c, patterns), words)
}

type Base = { customer: string; order: string; staff: string }

/** Our answer, where one is written; gives back when it was given. */
const answer = (
  log: Log,
  c: Chance,
  topic: string,
  channel: Medium,
  minute: number,
  words: Record<string, string>,
  base: Base,
): number => {
  const hours = effects.answerHours[channel]
  if (hours === 0) return minute
  const at = atDesk(c, minute + 10 + waiting(c, hours) * 60)
  const patterns = answers[topic] ?? []
  // One message in sixteen is never answered.
  if (patterns.length === 0 || happens(c, 0.06)) return at
  const way = channel === 'web' ? 'email' : channel
  say(log, {
    ...base,
    minute: at,
    channel: way,
    direction: 'out',
    topic: `answer: ${topic}`,
    note: phrase(c, pick(c, patterns), words),
  })
  return at
}

const nextStepAfter = (
  c: Chance,
  topic: string,
  minute: number,
  isSolved: boolean,
): { nextStep: string; nextStepOn: string } => {
  const steps = nextSteps[topic]
  if (steps === undefined || !happens(c, isSolved ? 0.12 : 0.5)) return { nextStep: '', nextStepOn: '' }
  let day = Math.floor(minute / minutesADay) + 1 + below(c, 4)
  if (weekday(day) === 'Saturday') day += 2
  if (weekday(day) === 'Sunday') day += 1
  return { nextStep: pick(c, steps), nextStepOn: dateOf(day) }
}
