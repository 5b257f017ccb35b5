import { drawn, hashOf } from '../../math/hash.ts'
import type { Letter } from '../messages/schema.ts'
import { effects } from './effects.ts'
import { INSIDE, inside } from './inside-wording.ts'
import { agents, type Language, notes, reasons, redressWords, wording } from './wording.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A case of the sample as it was brought in; times in milliseconds, nought where it has not happened. */
export type Known = {
  /** What the lot is drawn by. */
  key: string
  number: string
  type: string
  channel: string
  language: Language
  given: string
  name: string
  tag: string
  outcome: string | null
  received: number
  acknowledged: number
  answered: number
  closed: number
  /** When we answered, or the customer wrote again, by what was logged of it. */
  logged: readonly { at: number; direction: 'in' | 'out' }[]
}
export type Line = {
  at: number
  direction: 'in' | 'out'
  public: boolean
  letter: Letter | null
  text: string
  agent: string
}
export type Redress = { kind: 'refund' | 'replacement' | 'apology'; costMinor: number }
export type Rated = { at: number; handling: number; fair: number | null; solved: boolean; text: string | null }
export type Thread = {
  lines: Line[]
  redress: Redress | null
  /** A question whose customer was not satisfied with the answer became a complaint then; nought where it did not. */
  became: number
  /** It was reopened then, and closed again with this outcome. */
  reopened: { at: number; closed: number } | null
  rated: Rated | null
  photo: boolean
}

const written = new Set(['email', 'web', 'post', 'social'])
/** What is said beside a mark for the handling: of good ones, of middling ones, of bad ones. */
const said = {
  good: [
    'Quick and friendly.',
    'Priya was wonderful.',
    'Answered the same day. I had not expected that.',
    'A person, not a form letter. Thank you.',
    'They rang me back, as promised.',
    'Owned up to it and put it right.',
    'Could not have been dealt with better.',
    'Sam knew at once what was wrong.',
  ],
  middling: [
    'Sorted, but I had to ask twice.',
    'All right in the end.',
    'Polite. It could have gone faster.',
    'Half of what I asked was answered.',
    'Fair, though I paid for the call.',
    'Good at last; the first answer was none.',
  ],
  bad: [
    'It took far too long.',
    'The answer did not fit my question.',
    'I had to tell the story three times.',
    'Nobody rang, although two people said they would.',
    'You believe the carrier and not me.',
    'Form letters. Did anybody read what I wrote?',
    'The money came. The apology did not.',
  ],
} as const

type Draw = () => number
const one = <T>(draw: Draw, list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T

/** Writes down what is said in one case, as long as it lies before now. */
function teller(known: Known, now: number, draw: Draw, redress: Redress | null) {
  const lines: Line[] = []
  const agent = one(draw, agents)
  const words = known.tag === INSIDE ? inside : wording[known.language]
  const cost = redress ? `£${(redress.costMinor / 100).toFixed(2)}` : ''
  const given = {
    given: known.given || known.name,
    name: known.name,
    agent,
    number: known.number,
    reason: reasons[known.tag] ?? reasons[''] ?? '',
    redress: redressWords[redress?.kind ?? 'apology'][known.language].replace('{cost}', cost),
  }
  const fill = (text: string, days: number) =>
    Object.entries({ ...given, days: String(days) }).reduce(
      (filled, [name, value]) => filled.replaceAll(`{${name}}`, value),
      one(draw, text.split('|')),
    )
  const add = (line: Omit<Line, 'agent'>) => line.at < now && lines.push({ ...line, agent })
  return {
    lines,
    happens: (share: number) => draw() < share,
    say: (at: number, direction: 'in' | 'out', what: keyof typeof words, letter: Letter | null = null) =>
      add({
        at,
        direction,
        public: true,
        letter,
        text: fill(words[what], Math.floor((at - known.received) / DAY)),
      }),
    note: (at: number) =>
      add({ at, direction: 'out', public: false, letter: null, text: one(draw, notes[known.tag] ?? notes[''] ?? []) }),
  }
}
type Teller = ReturnType<typeof teller>

/** A complaint that waits is chased, and held off, until it is answered. */
function chased({ say, happens }: Teller, { received }: Known, until: number, draw: Draw): void {
  const every = effects.chasedEveryDays * DAY
  const chases = Math.min(effects.mostChases, Math.floor((until - received) / every))
  if (!happens(effects.chases)) return
  for (let each = 1; each <= chases; each++) {
    const at = received + each * every - draw() * 18 * HOUR
    say(at, 'in', 'chase')
    const reply = at + (2 + draw() * 12) * HOUR
    if (reply < until - HOUR && happens(0.75)) say(reply, 'out', 'holding', each > 1 ? 'holding' : null)
    if (!happens(effects.chasesOn)) return
  }
}

/** A question is answered, where no answer was logged; some need a second one. When the last was given, and what became of it. */
function answered({ say, happens }: Teller, known: Known, draw: Draw): { last: number; became: number } {
  const already = known.logged.some((at) => at.direction === 'out' && Math.abs(at.at - known.answered) < DAY)
  if (!already) say(known.answered, 'out', 'answer')
  if (known.logged.some(({ direction }) => direction === 'in') || !happens(effects.writesAgain))
    return { last: known.answered, became: 0 }
  const at = known.answered + (4 + draw() * 70) * HOUR
  const became = known.type === 'enquiry' && happens(effects.becomesComplaint) ? at + HOUR / 2 : 0
  say(at, 'in', became ? 'angry' : 'again')
  const last = at + (1 + draw() * 6) * HOUR
  say(last, 'out', 'moreHelp')
  return { last, became }
}

/** What was said in a case beside its first message; the same for the same number, wherever the sample is loaded. */
export function threadOf(known: Known, now: number): Thread {
  const draw = drawn(hashOf(`thread ${known.key}`))
  const redress = redressOf(known, draw)
  const told = teller(known, now, draw, redress)
  const { lines, say, note, happens } = told
  const isComplaint = known.type === 'complaint'
  const until = known.answered || now
  if (known.acknowledged && written.has(known.channel))
    say(known.acknowledged, 'out', 'acknowledged', 'acknowledgement')
  if (known.tag !== INSIDE && happens(isComplaint ? 0.45 : 0.15))
    note(known.received + (0.1 + draw() * 0.5) * (until - known.received))
  if (isComplaint) chased(told, known, until, draw)
  let [last, became] = [known.answered, 0]
  if (last && isComplaint) say(last, 'out', verdictWords(known.outcome), 'response')
  else if (last) ({ last, became } = answered(told, known, draw))
  if (last && last === known.answered && happens(0.12)) say(last + (1 + draw() * 20) * HOUR, 'in', 'thanks')
  const reopened = comesBack(known, draw, now)
  if (reopened) {
    say(reopened.at, 'in', 'notSatisfied')
    note(reopened.at + 3 * HOUR)
    say(reopened.closed - HOUR, 'out', 'lookedAgain', 'response')
  }
  const ratedAt = (reopened?.closed ?? last) + (6 + draw() * 60) * HOUR
  const rated = last && happens(effects.rated) && ratedAt < now ? rating(known, draw, ratedAt) : null
  const photo = known.tag === 'goods' && written.has(known.channel) && happens(0.4)
  return {
    lines: lines.sort((a, b) => a.at - b.at),
    redress,
    became: became < now ? became : 0,
    reopened,
    rated,
    photo,
  }
}

const verdictWords = (outcome: string | null) =>
  outcome === 'not upheld' ? 'rejected' : outcome === 'partly upheld' ? 'partly' : 'upheld'

function redressOf({ type, outcome, tag, answered }: Known, draw: () => number): Redress | null {
  if (type !== 'complaint' || tag === INSIDE || !answered || outcome === 'not upheld' || outcome === null) return null
  const lot = draw()
  if (tag === 'goods' && lot < 0.6) return { kind: 'replacement', costMinor: 300 + Math.round(draw() * 1500) }
  if (lot < 0.75) return { kind: 'refund', costMinor: 495 + Math.round(draw() * (outcome === 'upheld' ? 3000 : 900)) }
  return { kind: 'apology', costMinor: 0 }
}

function comesBack({ outcome, closed }: Known, draw: () => number, now: number) {
  if (outcome !== 'not upheld' || !closed || draw() >= effects.comesBack) return null
  const at = closed + (1 + draw() * 5) * DAY
  const again = at + (2 + draw() * 4) * DAY
  return again < now ? { at, closed: again } : null
}

function rating({ answered, received, outcome, tag }: Known, draw: () => number, at: number): Rated {
  const { slowAfterDays, slow, rejected } = effects.rating
  const lost =
    ((answered - received) / DAY > slowAfterDays ? slow : 0) + (outcome === 'not upheld' ? rejected : 0) + draw() * 1.9
  const handling = Math.max(1, Math.min(5, Math.round(5.2 - lost)))
  const isRejected = outcome === 'not upheld' || outcome === 'partly upheld'
  return {
    at,
    handling,
    fair: isRejected ? Math.max(1, Math.min(5, Math.round(4 - draw() * 3))) : null,
    solved: draw() < (handling >= 3 ? 0.9 : 0.35),
    text:
      tag !== INSIDE && draw() < 0.2
        ? one(draw, said[handling >= 4 ? 'good' : handling === 3 ? 'middling' : 'bad'])
        : null,
  }
}
