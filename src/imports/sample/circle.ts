import type { Stage } from './conversation.ts'
import { internal, outside, strangers } from './daily.ts'
import { atDesk, type Medium, reaching } from './desk-hours.ts'
import { effects } from './effects.ts'
import { type Log, type Said, say, wordsOf } from './exchange.ts'
import {
  agents,
  colleagueKey,
  colleagueMail,
  colleagues,
  departmentKey,
  departments,
  stakeholderKey,
  stakeholders,
} from './house.ts'
import { below, type Chance, chance, happens, pick, waiting } from './mulberry.ts'
import { phrase } from './phrase.ts'
import { dateOf, minutesADay } from './rhythm.ts'
import { subjectNow } from './rounds.ts'

/** Colleagues who need something of another department: internal customers, served and recorded like any other. */
export const talkInside = (stage: Stage, log: Log): void => {
  colleagues.forEach((colleague, i) => {
    const c = chance(stage.seed, 'inside', i)
    const inWhoseName = chance(stage.seed, 'in whose name', i)
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
      const isOfAll = happens(inWhoseName, effects.inside.ofDepartment)
      const customer = isOfAll ? departmentKey(colleague.department) : colleagueKey(i)
      const isOther = departments.some(({ name }) => name === asked && name !== colleague.department)
      const base = { customer, staff: colleagueMail(person), asked: isOther ? asked : '' }
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
      replyInside(c, log, { ...base, channel }, when)
    }
  })
}

/** Dispatch lets its colleagues wait, too. */
const replyInside = (
  c: Chance,
  log: Log,
  base: Pick<Said, 'customer' | 'staff' | 'asked' | 'channel'>,
  when: number,
): void => {
  const isSlow = base.asked === effects.cases.slowDepartment
  if (!happens(c, isSlow ? 0.35 : 0.65)) return
  const reply = pick(c, [
    'Done.',
    'On my list for tomorrow.',
    'Looked into it: fixed.',
    'Cannot before next week, sorry.',
    'Yes, will do. Thanks for telling us.',
    'Not ours, passed on.',
  ])
  const later = atDesk(c, when + Math.floor(waiting(c, isSlow ? 2600 : 500)))
  say(log, { ...base, minute: later, direction: 'out', topic: 'answer: inside', note: reply })
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
