import { channelLabels } from '../../customers/interactions/schema.ts'
import type { Block, PdfDocument } from '../../platform/document.ts'
import { wordsOf } from '../happening/words.ts'
import { letterLabels } from '../messages/schema.ts'
import { personRoleLabels } from '../people/schema.ts'
import { redressLabels, redressStateLabels } from '../redress/schema.ts'
import { outcomeLabels } from '../schema.ts'
import { type Asked, facts, type Say, sayIn } from './facts.ts'

/** So much of what was said stands on paper in all, some two hundred pages; longer messages are cut then, and say so. */
const ROOM = 600_000
const MOST = 12_000
const LEAST = 500

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
    if (!message.public) return `Note among ourselves: ${message.staff ?? message.fromName ?? 'somebody'}`
    if (message.direction === 'in')
      return `From ${message.fromName ?? (page.customer.unknown ? 'the customer' : page.customer.name)}`
    return `To the customer${internal && message.staff ? `: ${message.staff}` : ''}${message.letter ? ` (${letterLabels[message.letter].toLowerCase()})` : ''}`
  }
  return [
    { heading: 'What was said' },
    ...(page.cutShort
      ? [{ text: `The last ${shown.length} messages; those before them stand in the case.`, soft: true }]
      : []),
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

/** What a clock did, with its moment; a day that counted names itself. */
const sayLine = (moment: string, text: string) => (text.startsWith('  ') ? text.trim() : `${moment}: ${text}`)

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
      ...(internal ? [{ list: lines.map(({ at, text }) => sayLine(say.moment(at), text)) }] : []),
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
            {
              list: linked.map(({ title, detail, at }) =>
                [title, detail, at && say.day(at)].filter(Boolean).join(', '),
              ),
            },
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
