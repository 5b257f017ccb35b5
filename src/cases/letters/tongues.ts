import type { RedressKind } from '../redress/schema.ts'
import type { Outcome } from '../schema.ts'
import { GAP } from './passages.ts'

/** What a letter says by itself, in the languages that we have words for. */
type Tongue = {
  outcomes: Record<Outcome, string>
  redress: Record<RedressKind, string>
  decision: string
  stillOpen: string
  given: string
  review: string
  untilDay: string
  openChannels: string
  warned: string
  channels: Record<string, string>
  holding: Holding
}
/** What a holding letter says; places that a person completes stand open in it. */
type Holding = {
  dear: (name: string) => string
  thanks: (number: string, subject: string, day: string) => string
  promised: (day: string) => string
  broken: string
  unsure: string
  notYet: string
  looked: string
  looking: string
  open: readonly string[]
  elsewhere: string
  sincerely: string
}

const en: Tongue = {
  outcomes: {
    upheld: 'upheld',
    'partly upheld': 'partly upheld',
    'not upheld': 'not upheld',
    withdrawn: 'withdrawn',
    resolved: 'resolved',
  },
  redress: {
    apology: 'our apology',
    explanation: 'an explanation',
    refund: 'a refund',
    replacement: 'a replacement',
    repair: 'a repair',
    'goodwill points': 'goodwill points',
  },
  decision: 'Our decision:',
  stillOpen: 'We are still looking at this.',
  given: 'To put it right, you receive:',
  review:
    'If you are not satisfied with this answer, tell us. Somebody who had no part in it will then look at your complaint afresh.',
  untilDay: 'Counted from the date of this letter, that is until',
  openChannels: 'From now on we can be reached by you, and answer you, in these ways only:',
  warned:
    'We ask you not to do this again. If it happens again, we may have to limit the ways in which you can reach us.',
  channels: {
    email: 'e-mail',
    phone: 'phone',
    chat: 'chat',
    web: 'our web form',
    post: 'post',
    shop: 'our shops',
    social: 'social media',
  },
  holding: {
    dear: (name) => `Dear ${name},`,
    thanks: (number, subject, day) =>
      `Thank you for your patience with your complaint ${number} (“${subject}”), which we received on ${day}.`,
    promised: (day) => `We promised you an answer by ${day}.`,
    broken: 'We have not kept that, and are sorry.',
    unsure: 'We are not sure yet that we shall have a full answer by then, and would rather tell you now.',
    notYet: 'We do not have a full answer for you yet, and would rather tell you now.',
    looked: 'We have finished looking at:',
    looking: 'We are still looking at:',
    open: [`What we are waiting for: ${GAP}`, `You will hear from us by: ${GAP}`],
    elsewhere: 'If you do not want to wait:',
    sincerely: 'Yours sincerely,',
  },
}

const de: Tongue = {
  outcomes: {
    upheld: 'berechtigt',
    'partly upheld': 'teilweise berechtigt',
    'not upheld': 'nicht berechtigt',
    withdrawn: 'zurückgezogen',
    resolved: 'erledigt',
  },
  redress: {
    apology: 'unsere Entschuldigung',
    explanation: 'eine Erklärung',
    refund: 'eine Erstattung',
    replacement: 'einen Ersatz',
    repair: 'eine Reparatur',
    'goodwill points': 'Kulanzpunkte',
  },
  decision: 'Unsere Entscheidung:',
  stillOpen: 'Das prüfen wir noch.',
  given: 'Zum Ausgleich erhalten Sie:',
  review:
    'Sind Sie mit dieser Antwort nicht einverstanden, sagen Sie es uns. Jemand, der nicht an ihr beteiligt war, prüft Ihre Beschwerde dann erneut.',
  untilDay: 'Vom Datum dieses Schreibens an gerechnet ist das bis zum',
  openChannels: 'Von jetzt an erreichen Sie uns, und wir Sie, nur auf diesen Wegen:',
  warned:
    'Wir bitten Sie, das nicht zu wiederholen. Geschieht es wieder, müssen wir vielleicht einschränken, auf welchen Wegen Sie uns erreichen.',
  channels: {
    email: 'E-Mail',
    phone: 'Telefon',
    chat: 'Chat',
    web: 'Webformular',
    post: 'Post',
    shop: 'in unseren Geschäften',
    social: 'soziale Medien',
  },
  holding: {
    dear: (name) => `Guten Tag ${name},`,
    thanks: (number, subject, day) =>
      `vielen Dank für Ihre Geduld mit Ihrer Beschwerde ${number} („${subject}“), die wir am ${day} erhalten haben.`,
    promised: (day) => `Wir haben Ihnen eine Antwort bis zum ${day} versprochen.`,
    broken: 'Das haben wir nicht eingehalten, und es tut uns leid.',
    unsure:
      'Wir sind noch nicht sicher, dass wir bis dahin vollständig antworten können, und sagen es Ihnen lieber jetzt.',
    notYet: 'Eine vollständige Antwort haben wir noch nicht, und wir sagen es Ihnen lieber jetzt.',
    looked: 'Fertig geprüft haben wir:',
    looking: 'Wir prüfen noch:',
    open: [`Worauf wir warten: ${GAP}`, `Sie hören von uns bis: ${GAP}`],
    elsewhere: 'Wenn Sie nicht warten möchten:',
    sincerely: 'Mit freundlichen Grüßen',
  },
}

/** By the first part of a language tag; English where we have no words. */
export const tongueOf = (language: string): Tongue => (language.toLowerCase().startsWith('de') ? de : en)
export const tagFor = (language: string) => (language.toLowerCase().startsWith('de') ? 'de-DE' : 'en-GB')

/** A day as a letter writes it. */
export const dayInWords = (at: string | Date, language: string, timeZone: string) =>
  new Intl.DateTimeFormat(tagFor(language), { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(at),
  )
