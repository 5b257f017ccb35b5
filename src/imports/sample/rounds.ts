import type { Client } from './clientele.ts'
import { anyGood, type Stage } from './conversation.ts'
import { depots, managerCalls, welcomes } from './daily.ts'
import { atDesk } from './desk-hours.ts'
import { type Log, type Subject, say, wordsOf } from './exchange.ts'
import { agents, colleagueMail } from './house.ts'
import { below, between, type Chance, chance, happens, pick } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { dateOf, minutesADay } from './rhythm.ts'

export const subjectNow = (stage: Stage, c: Chance, minute: number): Subject => {
  const invoices = stage.ledger.invoices
  const invoice =
    invoices[
      Math.min(
        invoices.length - 1,
        Math.floor((invoices.length * (minute - stage.begins)) / (stage.ends - stage.begins)),
      )
    ]
  const promised = minute + minutesADay
  return {
    order: invoice?.number ?? '',
    product: anyGood(stage, c),
    other: anyGood(stage, c),
    count: 12 * (1 + below(c, 8)),
    placed: minute - 3 * minutesADay,
    promised,
    delivered: 0,
    carrier: pick(c, ['Larkway', 'Highmoor', 'Farwater']),
    depot: pick(c, depots),
  }
}

/** Calls that we make: a welcome after the first order, and the account manager's round every quarter. */
export const callAccounts = (stage: Stage, log: Log, client: Client): void => {
  if (client.kind !== 'account' || client.firstOrder === 0) return
  const c = chance(stage.seed, 'accounts', client.number)
  const agent = client.manager ?? pick(c, agents)
  const base = { customer: String(client.number), direction: 'out' as const, staff: colleagueMail(agent) }
  const isNew = client.createdAt > client.firstOrder - 30 * minutesADay
  if (isNew && happens(c, 0.8)) {
    const minute = atDesk(c, client.firstOrder + minutesADay + below(c, 3 * minutesADay))
    const subject = subjectNow(stage, c, client.firstOrder)
    const isMail = happens(c, 0.4)
    const note = phrase(c, (isMail ? welcomes[1] : welcomes[0]) ?? '', {
      ...wordsOf(c, subject, agent, minute),
      order: firstSale(stage, client),
    })
    say(log, { ...base, minute, channel: isMail ? 'email' : 'phone', topic: 'welcome', note })
  }
  if (client.manager === undefined) return
  const stops = Math.min(stage.ends, client.lastOrder + 150 * minutesADay)
  for (let minute = Math.max(stage.begins, client.createdAt) + below(c, 90) * minutesADay; minute < stops; ) {
    const when = atDesk(c, minute)
    const note = phrase(c, pick(c, managerCalls), wordsOf(c, subjectNow(stage, c, when), agent, when))
    const promises = /promised|agreed|Wants|Asked|will look/.test(note) && happens(c, 0.5)
    const nextStepOn = promises ? dateOf(Math.floor(when / minutesADay) + 7 + below(c, 14)) : ''
    const channel = note.startsWith('Visited') ? 'shop' : 'phone'
    const nextStep = promises
      ? pick(c, ['Send offer', 'Bring samples', 'Ring again', 'Ask Finance', 'Confirm the visit'])
      : ''
    say(log, { ...base, minute: when, channel, topic: 'account call', note, nextStep, nextStepOn })
    minute += Math.floor(between(c, 70, 115) * minutesADay)
  }
}

const firstSale = (stage: Stage, client: Client): string =>
  (stage.ledger.byCustomer.get(client.number) ?? [])
    .map((i) => stage.ledger.invoices[i])
    .find((one) => one?.kind === 'sale')?.number ?? ''
