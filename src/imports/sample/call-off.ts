import { callOffCustomer } from './clientele.ts'
import { anyGood, type Stage } from './conversation.ts'
import { callOffs } from './daily.ts'
import { type Log, say, wordsOf } from './exchange.ts'
import type { Good } from './goods.ts'
import { agents } from './house.ts'
import { below, between, type Chance, chance, pick } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { minutesADay, weekday } from './rhythm.ts'
import { subjectNow } from './rounds.ts'

const twoOf = (c: Chance, range: readonly Good[]): { product: Good; other: Good } => {
  const product = pick(c, range)
  return {
    product,
    other: pick(
      c,
      range.filter((good) => good !== product),
    ),
  }
}

/** The account whose stores call off stock by machine, some forty messages a working day. */
export const callOff = (stage: Stage, log: Log): void => {
  let call = 2310
  const [first, last] = [Math.floor(stage.begins / minutesADay), Math.floor((stage.ends - 1) / minutesADay)]
  const range = Array.from({ length: 60 }, (_, i) => anyGood(stage, chance(stage.seed, 'call-off range', i)))
  for (let day = first; day <= last; day++) {
    if (weekday(day) === 'Sunday' || weekday(day) === 'Saturday') continue
    const c = chance(stage.seed, 'call-off', day - first)
    const messages = 38 + below(c, 9)
    for (let i = 0; i < messages; i++) {
      const minute = day * minutesADay + 6 * 60 + Math.floor(((i + between(c, 0, 0.9)) / messages) * 14 * 60)
      const pattern = pick(c, callOffs)
      if (pattern.startsWith('Call-off')) call++
      const subject = { ...subjectNow(stage, c, minute), ...twoOf(c, range) }
      const words = {
        ...wordsOf(c, subject, agents[0] as (typeof agents)[number], minute),
        amount: `£${(subject.product.pricePence / 100).toFixed(2)}`,
        call: String(call),
        store: String(1 + below(c, 14)).padStart(2, '0'),
      }
      const direction = /sent|Accepted|refused/.test(pattern) && !pattern.startsWith('Call-off {call}: ') ? 'out' : 'in'
      say(log, {
        minute,
        customer: String(callOffCustomer),
        channel: 'web',
        direction,
        topic: 'call-off',
        note: phrase(c, pattern, words),
      })
    }
  }
}
