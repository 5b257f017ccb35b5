import { type Client, callOffCustomer } from './clientele.ts'
import { anyGood, type Stage } from './conversation.ts'
import { callOffs, campaigns, depots, internal, managerCalls, outside, strangers, welcomes } from './daily.ts'
import { effects } from './effects.ts'
import { atDesk, type Log, type Medium, reaching, type Subject, say, wordsOf } from './exchange.ts'
import type { Good } from './goods.ts'
import { agents, colleagueMail, colleagues, departments, stakeholders } from './house.ts'
import { below, between, type Chance, chance, happens, pick, waiting } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { dateOf, minutesADay, weekday } from './rhythm.ts'

/** Customers by the identifier or outside number that other rows name them by. */
export const colleagueKey = (i: number): string => `HOUSE-${101 + i}`
export const departmentKey = (name: string): string => `HOUSE-${1 + departments.findIndex((one) => one.name === name)}`
export const stakeholderKey = (i: number): string => `HOUSE-${201 + i}`

const subjectNow = (stage: Stage, c: Chance, minute: number): Subject => {
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

export type Mailing = { name: keyof typeof campaigns; minute: number }

/** Tuesdays of the data on which a campaign was mailed, counted in days from its first day. */
export const mailings = (begins: number): Mailing[] => [
  { name: 'Spring table', minute: begins + 111 * minutesADay + 10 * 60 },
  { name: 'First frost', minute: begins + 293 * minutesADay + 10 * 60 },
]

export type Mailed = { client: Client; name: string; isMailed: boolean; isMovable: boolean; bought: boolean }

/** By lot half of those who may be mailed are; the lot of those whom it moves is drawn knowing what they bought. */
export const mailTo = (stage: Stage, log: Log, client: Client): Mailed[] => {
  const { campaign } = effects
  const sales = (stage.ledger.byCustomer.get(client.number) ?? []).flatMap((i) => {
    const invoice = stage.ledger.invoices[i]
    return invoice?.kind === 'sale' ? [invoice.minute + stage.shift] : []
  })
  return mailings(stage.begins).flatMap((mailing): Mailed[] => {
    if (!client.consentEmail || client.email === '' || client.createdAt > mailing.minute) return []
    const before = sales.filter((minute) => minute < mailing.minute)
    const quiet = (mailing.minute - (before.at(-1) ?? 0)) / minutesADay
    const isMovable = before.length >= 2 && quiet >= campaign.coolFromDays && quiet <= campaign.coolToDays
    const bought = sales.some(
      (minute) => minute >= mailing.minute && minute < mailing.minute + campaign.windowDays * minutesADay,
    )
    const c = chance(stage.seed, mailing.name, client.number)
    const odds = isMovable && bought ? campaign.odds : 1
    const isMailed = happens(c, (campaign.share * odds) / (1 - campaign.share + campaign.share * odds))
    const base = { minute: mailing.minute + below(c, 50), customer: String(client.number), direction: 'out' as const }
    if (isMailed)
      say(log, { ...base, channel: 'email', topic: `campaign: ${mailing.name}`, note: campaigns[mailing.name] })
    return [{ client, name: mailing.name, isMailed, isMovable, bought }]
  })
}

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

/** Colleagues who need something of another department: internal customers, served and recorded like any other. */
export const talkInside = (stage: Stage, log: Log): void => {
  colleagues.forEach((colleague, i) => {
    const c = chance(stage.seed, 'inside', i)
    let minute = stage.begins + waiting(c, 10) * minutesADay
    for (; minute < stage.ends; minute += (1 + waiting(c, 13)) * minutesADay) {
      const when = atDesk(c, Math.floor(minute))
      const note = phrase(
        c,
        pick(c, internal[colleague.department] ?? []),
        wordsOf(c, subjectNow(stage, c, when), colleague, when),
      )
      const asked = /^To ([A-Z][\w ]*):/.exec(note)?.[1] ?? 'IT'
      const person = pick(
        c,
        colleagues.filter((one) => one.department === asked || (asked === 'all' && one !== colleague)),
      )
      const open = happens(c, 0.35)
      const nextStepOn = open ? dateOf(Math.floor(when / minutesADay) + 1 + below(c, 5)) : ''
      const base = { customer: colleagueKey(i), staff: colleagueMail(person) }
      const channel = pick<Medium>(c, ['email', 'email', 'phone', 'chat', 'chat'])
      say(log, {
        ...base,
        minute: when,
        channel,
        topic: 'inside',
        note,
        nextStep: open ? 'Answer, or say when' : '',
        nextStepOn,
      })
      // Dispatch lets its colleagues wait, too.
      if (happens(c, asked === 'Dispatch' ? 0.35 : 0.65)) {
        const reply = pick(c, [
          'Done.',
          'On my list for tomorrow.',
          'Looked into it: fixed.',
          'Cannot before next week, sorry.',
          'Yes, will do. Thanks for telling us.',
          'Not ours, passed on.',
        ])
        const later = atDesk(c, when + Math.floor(waiting(c, asked === 'Dispatch' ? 2600 : 500)))
        say(log, { ...base, minute: later, channel, direction: 'out', topic: 'answer: inside', note: reply })
      }
    }
  })
}

/** Suppliers, partners, the investor, regulators and neighbours, and those who gave no name. */
export const talkOutside = (stage: Stage, log: Log): void => {
  stakeholders.forEach((one, i) => {
    const c = chance(stage.seed, 'outside', i)
    const part = one.roles.split('; ')[0] ?? ''
    const pause = part === 'supplier' ? 28 : part === 'partner' ? 30 : 75
    for (
      let minute = stage.begins + waiting(c, pause) * minutesADay;
      minute < stage.ends;
      minute += (3 + waiting(c, pause)) * minutesADay
    ) {
      const when = atDesk(c, Math.floor(minute))
      const agent = pick(
        c,
        colleagues.filter((person) => /Head|director|manager|Buyer|Carrier/.test(person.job)),
      )
      const note = phrase(
        c,
        pick(c, outside[part] ?? outside.partner ?? []),
        wordsOf(c, subjectNow(stage, c, when), agent, when),
      )
      const channel = /^(Rang|Call)/.test(note)
        ? 'phone'
        : /^(Letter|Recall|Yearly)/.test(note)
          ? 'post'
          : pick<Medium>(c, ['email', 'email', 'phone'])
      const direction = /^(Sent|Yearly|Complained)/.test(note) ? 'out' : 'in'
      say(log, {
        minute: when,
        customer: stakeholderKey(i),
        channel,
        direction,
        staff: colleagueMail(agent),
        topic: 'outside',
        note,
      })
    }
  })
  const c = chance(stage.seed, 'strangers')
  for (
    let minute = stage.begins + waiting(c, 4) * minutesADay;
    minute < stage.ends;
    minute += (0.3 + waiting(c, 4)) * minutesADay
  ) {
    const agent = pick(c, agents)
    const note = phrase(c, pick(c, strangers), wordsOf(c, subjectNow(stage, c, minute), agent, minute))
    const channel: Medium = note.startsWith('Chat')
      ? 'chat'
      : note.startsWith('Postcard')
        ? 'post'
        : note.startsWith('Walked')
          ? 'shop'
          : note.startsWith('"')
            ? 'social'
            : 'phone'
    say(log, {
      minute: reaching(c, Math.floor(minute), channel),
      channel,
      staff: colleagueMail(agent),
      topic: 'stranger',
      note,
    })
  }
}
