import { effects } from './effects.ts'
import type { Said } from './exchange.ts'
import { type Chance, chance, happens, waiting } from './mulberry.ts'
import { londonStamp, minutesADay } from './rhythm.ts'
import type { CaseRow } from './row.ts'
import { subjectOf } from './subjects.ts'

type Known = { type: string; department: string; cause: string; upheld: number; tags: string }

const complaint = (cause: string, upheld: number, department = '', tags = ''): Known => ({
  type: 'complaint',
  department,
  cause,
  upheld,
  tags,
})
const question = (tags = ''): Known => ({ type: 'enquiry', department: '', cause: '', upheld: 0, tags })
const { upheld, slowDepartment } = effects.cases

/** What each topic is as a case. What is not here is no matter of its own: chasers, calls of ours. */
const topics: Readonly<Record<string, Known>> = {
  'complaint: late': complaint('Took too long', upheld.late, slowDepartment, 'delivery'),
  'complaint: damaged': complaint('Poor quality', upheld.damaged, '', 'goods'),
  'complaint: wrong item': complaint('Sent the wrong thing', upheld.wrong, '', 'goods'),
  'complaint: service': complaint('Was not kind', upheld.service),
  'order keyed wrong': complaint('Wrong data', upheld.wrong, '', 'phone order'),
  'line keyed wrong': complaint('Wrong data', upheld.wrong, '', 'phone order'),
  compliment: { ...question(), type: 'compliment' },
  suggestion: { ...question(), type: 'suggestion' },
  'privacy request': { ...question(), type: 'data-subject request' },
  'stock enquiry': question('stock'),
  'order enquiry': question('order'),
  'trade enquiry': question('trade'),
  'product question': question('product'),
  'invoice question': question('invoice'),
  'web shop trouble': question('web shop'),
  'where is my order': question('where is it'),
}

/** What a colleague asks of another department: served like any other, under that department's name. */
function insideOf(c: Chance, one: Said): Known | undefined {
  const { cases, complaints, upheld: share } = effects.inside
  if (one.asked === '' || !happens(c, cases)) return undefined
  if (!happens(c, complaints)) return { ...question('inside'), department: one.asked }
  return complaint(one.asked === slowDepartment ? 'Took too long' : '', share, one.asked, 'inside')
}

/** The first of what a colleague asks. */
const insideSubject = (note: string): string => {
  const [first = ''] = note.replace(/^To [^:]+: /, '').split(/[.?](?: |$)/)
  return first.charAt(0).toUpperCase() + first.slice(1)
}

const knownOf = (c: Chance, one: Said): Known | undefined =>
  one.direction !== 'in' ? undefined : one.topic === 'inside' ? insideOf(c, one) : topics[one.topic]

/** How many days an answer takes on average, and whether it waits for what was logged as one. */
function pace({ type, department, tags }: Known): { mean: number; isLogged: boolean } {
  const isSlow = department === slowDepartment
  if (tags === 'inside') {
    const { others, dispatch } = effects.inside.answerDays
    return { mean: isSlow ? dispatch : others, isLogged: true }
  }
  const { others, dispatch } = effects.cases.answerDays
  return { mean: isSlow ? dispatch : others, isLogged: type !== 'complaint' }
}

/** The first answer to each matter: ours after it, about the same order, of the same topic. */
function answersOf(said: readonly Said[]): (one: Said) => Said | undefined {
  const answers = new Map<string, Said[]>()
  const key = (one: Said, topic: string) => `${one.customer} ${one.order} ${one.asked} ${topic}`
  for (const one of said) {
    if (!one.topic.startsWith('answer: ')) continue
    const at = key(one, one.topic.slice(8))
    answers.set(at, [...(answers.get(at) ?? []), one])
  }
  return (one) => {
    const found = answers.get(key(one, one.topic))?.find((answer) => answer.minute >= one.minute)
    // A colleague asks the same department again and again: what is said weeks later answers something else.
    return one.asked !== '' && found && found.minute > one.minute + 8 * minutesADay ? undefined : found
  }
}

type Times = { acknowledged: number; answered: number; closed: number }

/** When a matter was acknowledged, answered and closed; nought where that has not happened by the end. */
function timesOf(c: Chance, one: Said, known: Known, answered: number | undefined, ends: number): Times {
  const isComplaint = known.type === 'complaint'
  const { mean, isLogged } = pace(known)
  const took =
    isComplaint || known.tags === 'inside'
      ? Math.round((isLogged ? 0.1 : 0.5) * minutesADay + waiting(c, mean) * minutesADay)
      : 60 + Math.round(waiting(c, 6) * 60)
  const at = isLogged && answered !== undefined ? answered : one.minute + took
  const acknowledged = one.minute + 30 + Math.round(waiting(c, isComplaint ? 9 : 2) * 60)
  const { days, share } = effects.cases.open
  const staysOpen = one.minute > ends - days * minutesADay && happens(c, share)
  const by = (minute: number) => (minute < ends && !staysOpen ? minute : 0)
  return {
    acknowledged: isComplaint && acknowledged < Math.min(at, ends) ? acknowledged : 0,
    answered: by(at),
    closed: by(at + Math.round(waiting(c, 20) * 60)),
  }
}

const stamp = (minute: number) => (minute === 0 ? '' : londonStamp(minute))

/** Two suppliers' products, by the beginnings of their codes, are named in most of what is broken or wrong. */
function causeOf(known: Known, code: string): string {
  const { first, second } = effects.cases.suppliers
  if (known.tags !== 'goods') return known.cause
  return code.startsWith(first) || code.startsWith(second) ? known.cause : 'A step is missing or unclear'
}

/** Matters as rows of cases, each under the number of the interaction that it came in by. */
export function* caseRows(
  said: readonly Said[],
  key: (index: number) => string,
  codeOf: (one: Said) => string,
  seed: number,
  ends: number,
): Generator<CaseRow> {
  const answerTo = answersOf(said)
  for (const [i, one] of said.entries()) {
    const c = chance(seed, 'case', i)
    const known = knownOf(c, one)
    if (!known) continue
    if (known.type === 'enquiry' && known.tags !== 'inside' && !happens(c, effects.cases.questions)) continue
    const times = timesOf(c, one, known, answerTo(one)?.minute, ends)
    const decided = known.type === 'complaint' && times.closed > 0
    yield {
      type: known.type,
      subject:
        known.tags === 'inside'
          ? insideSubject(one.note)
          : subjectOf(chance(seed, 'subject', i), { ...one, thing: one.thing ?? '' }),
      text: one.note,
      customer: one.customer,
      receivedAt: londonStamp(one.minute),
      acknowledgedAt: stamp(times.acknowledged),
      answeredAt: stamp(times.answered),
      closedAt: stamp(times.closed),
      outcome: decided ? (happens(c, known.upheld) ? 'upheld' : happens(c, 0.4) ? 'partly upheld' : 'not upheld') : '',
      cause: decided ? causeOf(known, codeOf(one)) : '',
      channel: one.channel,
      orderNumber: one.order,
      department: known.department,
      priority: known.type === 'complaint' && happens(c, 0.12) ? 'high' : '',
      tags: known.tags,
      externalId: key(i),
    }
  }
}
