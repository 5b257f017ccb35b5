import type { Explained } from '../../commitments/clocks/schema.ts'
import { channelLabels } from '../../customers/interactions/schema.ts'
import type { Block, PdfDocument } from '../../platform/document.ts'
import type { ExternalOfCase } from '../external/schema.ts'
import { wordsOf } from '../happening/words.ts'
import { letterLabels } from '../messages/schema.ts'
import type { CasePage } from '../page/schema.ts'
import { personRoleLabels } from '../people/schema.ts'
import { redressLabels, redressStateLabels } from '../redress/schema.ts'
import { outcomeLabels, priorityLabels, stageLabels, typeLabels } from '../schema.ts'

type Asked = {
  page: CasePage
  clocks: readonly Explained[]
  external: ExternalOfCase
  /** With what is only ours: notes, causes, who decided, how clocks were counted. */
  internal: boolean
  organisation: string
  timeZone: string
  now: Date
  staff: string
}

/** So much of what was said stands on paper in all, some two hundred pages; longer messages are cut then, and say so. */
const ROOM = 600_000
const MOST = 12_000
const LEAST = 500

type Say = {
  moment: (at: string | null) => string
  day: (at: string | null) => string
  money: (minor: number, currency: string) => string
}

function sayIn(timeZone: string): Say {
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium' })
  return {
    moment: (at) => (at ? moment.format(new Date(at)) : '–'),
    day: (at) => (at ? day.format(new Date(at)) : '–'),
    money: (minor, currency) => {
      const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
    },
  }
}

const told = (facts: readonly (readonly [string, string | null | undefined])[]) =>
  facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]))

function facts({ page, internal, external }: Asked, say: Say): Block[] {
  const { case: found, customer, names } = page
  const ours = told([
    ['Owner', names.owner?.name],
    ['Team', names.team?.name],
    ['Department', names.department?.name],
    ['Raised by', names.raisedBy?.name],
    ['Priority', priorityLabels[found.priority]],
    ['Severity', found.severity],
    ['Safety', found.safety === null ? null : found.safety ? 'somebody could be hurt, or was' : 'nobody at risk'],
    ['Complexity', found.complexity],
    ['Impact', found.impact],
    ['Escalation', found.escalation > 0 ? `level ${found.escalation}` : null],
    ['Tags', found.tags.join(', ')],
    ['To be served well', found.accessNeed],
  ])
  const outside = external.external
  return [
    {
      facts: told([
        ['Number', found.number],
        ['Type', typeLabels[found.type]],
        ['Customer', customer.unknown ? 'Not known' : customer.name],
        ['Received', `${say.moment(found.receivedAt)}, by ${channelLabels[found.channel].toLowerCase()}`],
        ['Stands at', stageLabels[found.stage]],
        ['Remedy sought', found.remedySought],
        ['Outcome', found.outcome ? outcomeLabels[found.outcome] : null],
        ['Acknowledged', found.acknowledgedAt && say.moment(found.acknowledgedAt)],
        ['Responded', found.respondedAt && say.moment(found.respondedAt)],
        ['Closed', found.closedAt && say.moment(found.closedAt)],
        ['Reopened', found.reopened > 0 ? `${found.reopened} ${found.reopened === 1 ? 'time' : 'times'}` : null],
        [
          'May go to',
          outside ? `${outside.body}${outside.mayUntil ? `, until ${say.day(outside.mayUntil)}` : ''}` : null,
        ],
        ['Decided outside', outside?.decision ? outcomeLabels[outside.decision] : null],
        ...(internal ? ours : []),
      ]),
    },
  ]
}

function decisions({ page, internal }: Asked, say: Say): Block[] {
  const { points, redress, causes, case: found } = page
  // What is not out yet is nobody's but ours.
  if (!internal && !found.respondedAt) return []
  const given = redress.filter(({ state }) => internal || state === 'given')
  return [
    ...(points.length > 0 ? [{ heading: 'Points of complaint' }] : []),
    ...points.flatMap((point): Block[] => [
      {
        subheading: `${point.position}. ${point.text}`,
        small: point.decision ? outcomeLabels[point.decision] : 'not decided',
      },
      ...(point.reply ? [{ text: point.reply }] : []),
      ...(internal && point.decider
        ? [
            {
              text: `Decided by ${point.decider}, ${say.day(point.decidedAt)}${point.reviewer ? `; ${point.review} by ${point.reviewer}, ${say.day(point.reviewedAt)}` : ''}`,
              soft: true,
            },
          ]
        : []),
    ]),
    ...(given.length > 0
      ? [
          { heading: 'Redress' },
          {
            list: given.map(({ kind, costMinor, currency, note, state }) =>
              [
                redressLabels[kind],
                costMinor > 0 && (internal || kind === 'refund') ? say.money(costMinor, currency) : null,
                internal ? note : null,
                internal ? redressStateLabels[state].toLowerCase() : null,
              ]
                .filter(Boolean)
                .join(', '),
            ),
          },
        ]
      : []),
    ...(internal && causes.length > 0
      ? [
          { heading: 'Root causes' },
          {
            list: causes.map(
              ({ name, part, nature, change }) => `${name} (${part}, ${nature})${change ? `: ${change}` : ''}`,
            ),
          },
        ]
      : []),
  ]
}

function conversation({ page, internal }: Asked, say: Say): Block[] {
  const shown = page.messages.filter(
    (message) =>
      (internal || message.public) &&
      (message.state === 'sent' || message.state === 'received' || (internal && message.state === 'in doubt')),
  )
  if (shown.length === 0) return []
  const most = Math.min(MOST, Math.max(LEAST, Math.floor(ROOM / shown.length)))
  const who = (message: (typeof shown)[number]) => {
    if (!message.public) return `Note among ourselves: ${message.staff ?? 'somebody'}`
    if (message.direction === 'in')
      return `From ${message.fromName ?? (page.customer.unknown ? 'the customer' : page.customer.name)}`
    return `To the customer${internal && message.staff ? `: ${message.staff}` : ''}${message.letter ? ` (${letterLabels[message.letter].toLowerCase()})` : ''}`
  }
  return [
    { heading: 'What was said' },
    ...shown.flatMap((message): Block[] => [
      { subheading: who(message), small: `${say.moment(message.at)}, ${channelLabels[message.channel].toLowerCase()}` },
      {
        text:
          message.text.length > most
            ? `${message.text.slice(0, most)}\n[cut here: the case has all of it]`
            : message.text,
        note: !message.public,
      },
    ]),
  ]
}

function deadlines({ clocks, internal }: Asked, say: Say): Block[] {
  if (clocks.length === 0) return []
  return [
    { heading: 'What was promised' },
    ...clocks.flatMap(({ clock, statement, lines }): Block[] => [
      {
        subheading: clock.commitmentName,
        small:
          clock.kept === null
            ? clock.dueAt
              ? `due ${say.moment(clock.dueAt)}`
              : clock.state
            : clock.kept
              ? 'kept'
              : 'not kept',
      },
      { text: statement, soft: true },
      ...(internal ? [{ list: lines.map(({ at, text }) => `${say.moment(at)}: ${text}`) }] : []),
    ]),
  ]
}

/** A whole case on paper. For the customer what is theirs; with what is ours only for whoever may see it, and marked as that. */
export function casePaper(asked: Asked): PdfDocument {
  const { page, internal, organisation, now, staff } = asked
  const say = sayIn(asked.timeZone)
  const publicMessages = new Set(page.messages.filter((message) => message.public).map(({ id }) => id))
  const files = page.files.filter(({ messageId }) => internal || (messageId !== null && publicMessages.has(messageId)))
  const events = internal ? page.events.toReversed().toReversed() : []
  const linked = page.links.filter(({ title }) => title !== null)
  return {
    title: `Case ${page.case.number}`,
    author: organisation,
    language: 'en-GB',
    foot: `${organisation} · case ${page.case.number}${internal ? ' · for internal use' : ''} · made ${say.moment(now.toISOString())}${internal ? ` by ${staff}` : ''}`,
    blocks: [
      {
        title: page.case.subject,
        about: `Case ${page.case.number} · ${organisation}${internal ? ' · with notes among ourselves' : ''}`,
      },
      ...facts(asked, say),
      ...(internal && page.people.length > 0
        ? [
            { heading: 'People concerned' },
            {
              list: page.people.map(
                ({ name, role, consentAt }) =>
                  `${name}, ${personRoleLabels[role].toLowerCase()}${consentAt ? `, consent of ${say.day(consentAt)}` : ''}`,
              ),
            },
          ]
        : []),
      ...(linked.length > 0
        ? [
            { heading: 'About' },
            { list: linked.map(({ title, detail }) => [title, detail].filter(Boolean).join(', ')) },
          ]
        : []),
      ...decisions(asked, say),
      ...deadlines(asked, say),
      ...(events.length > 0
        ? [
            { heading: 'What happened' },
            {
              table: {
                head: ['When', 'What', 'By'],
                rows: events.map((event) => [
                  say.moment(event.at),
                  wordsOf(event),
                  event.staff ?? (event.reason === 'rule' ? 'a rule' : ''),
                ]),
                widths: [110, '*' as const, 120],
              },
            },
          ]
        : []),
      ...conversation(asked, say),
      ...(files.length > 0
        ? [
            { heading: 'Files' },
            {
              list: files.map(
                ({ name, bytes, createdAt }) =>
                  `${name} (${Math.max(1, Math.round(bytes / 1024))} KB, ${say.day(createdAt)})`,
              ),
            },
          ]
        : []),
    ],
  }
}
