import type { Client } from './clientele.ts'
import type { Stage } from './conversation.ts'
import { campaigns } from './daily.ts'
import { effects } from './effects.ts'
import { type Log, say } from './exchange.ts'
import { below, chance, happens } from './mulberry.ts'
import { minutesADay } from './rhythm.ts'

export type Mailing = { name: keyof typeof campaigns; minute: number }

/** Tuesdays of the data on which a campaign was mailed, counted in days from its first day. */
const mailings = (begins: number): Mailing[] => [
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
