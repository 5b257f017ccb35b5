import type { Channel } from '../../customers/interactions/schema.ts'
import type { IntakeField, Value, Values } from '../../platform/server/intake.ts'
import { CaseType, Outcome, Priority } from '../schema.ts'

export const fields: readonly IntakeField[] = [
  { name: 'number', label: 'Number', reads: 'text', hint: 'Left out, or taken already: the next of our own' },
  {
    name: 'type',
    label: 'Type',
    reads: 'text',
    hint: 'Enquiry, complaint, suggestion, compliment, request about own data',
  },
  { name: 'subject', label: 'Subject', reads: 'text' },
  { name: 'text', label: 'What was said', reads: 'lines' },
  { name: 'customer', label: 'Customer', reads: 'text', hint: 'Identifier, number in its source, or e-mail' },
  { name: 'receivedAt', label: 'Received', reads: 'moment', needed: true },
  { name: 'acknowledgedAt', label: 'Acknowledged', reads: 'moment' },
  { name: 'answeredAt', label: 'Answered', reads: 'moment' },
  { name: 'closedAt', label: 'Closed', reads: 'moment' },
  { name: 'outcome', label: 'Outcome', reads: 'text' },
  { name: 'cause', label: 'Root cause', reads: 'text', hint: 'A name of the organisation’s own tree' },
  { name: 'channel', label: 'Channel', reads: 'channel' },
  { name: 'orderNumber', label: 'Order number', reads: 'text' },
  { name: 'department', label: 'Department', reads: 'text', hint: 'The name of the department that had to act' },
  { name: 'priority', label: 'Priority', reads: 'text' },
  { name: 'tags', label: 'Tags', reads: 'list' },
  { name: 'externalId', label: 'Number in the source', reads: 'text' },
]

export const knownBy = [{ key: 'externalId', label: 'the number in its source', fields: ['externalId'] }] as const

export type IncomingCase = {
  number: string | null
  type: CaseType
  subject: string
  text: string
  customer: string | null
  receivedAt: string
  acknowledgedAt: string | null
  answeredAt: string | null
  closedAt: string | null
  outcome: Outcome | null
  cause: string | null
  channel: Channel
  orderNumber: string | null
  department: string | null
  priority: Priority
  tags: string[]
  externalId: string | null
}

const text = (value: Value | undefined, most = 300): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : null

/** What other programs call our types; each is known by its beginning, too. */
const typeWords: Record<string, CaseType> = {
  enquiry: 'enquiry',
  inquiry: 'enquiry',
  question: 'enquiry',
  request: 'enquiry',
  ticket: 'enquiry',
  incident: 'enquiry',
  anfrage: 'enquiry',
  complaint: 'complaint',
  grievance: 'complaint',
  beschwerde: 'complaint',
  reklamation: 'complaint',
  réclamation: 'complaint',
  suggestion: 'suggestion',
  idea: 'suggestion',
  vorschlag: 'suggestion',
  compliment: 'compliment',
  praise: 'compliment',
  lob: 'compliment',
  'data-subject request': 'data-subject request',
  'privacy request': 'data-subject request',
  gdpr: 'data-subject request',
  'subject access request': 'data-subject request',
}
const priorityWords: Record<string, Priority> = {
  p1: 'urgent',
  critical: 'urgent',
  high: 'high',
  p2: 'high',
  medium: 'normal',
  p3: 'normal',
  p4: 'low',
}
const outcomeWords: Record<string, Outcome> = {
  solved: 'resolved',
  done: 'resolved',
  answered: 'resolved',
  justified: 'upheld',
  rejected: 'not upheld',
  partly: 'partly upheld',
}

const known = <Word extends string>(
  value: string | null,
  words: readonly Word[],
  others: Record<string, Word>,
): Word | null | undefined => {
  if (value === null) return null
  const said = value.toLowerCase()
  return words.find((word) => word === said) ?? others[said]
}

export function check(values: Values): { record: IncomingCase } | { refused: string; field: string | null } {
  const type = known(text(values.type), CaseType.options, typeWords)
  const priority = known(text(values.priority), Priority.options, priorityWords)
  const outcome = known(text(values.outcome), Outcome.options, outcomeWords)
  const receivedAt = text(values.receivedAt)
  const said = text(values.text, 50_000)
  const subject = text(values.subject) ?? said?.split('\n')[0]?.slice(0, 120) ?? null
  if (type === undefined) return { refused: `“${text(values.type)}” is no type of case we know.`, field: 'type' }
  if (priority === undefined) return { refused: `“${text(values.priority)}” is no priority.`, field: 'priority' }
  if (outcome === undefined) return { refused: `“${text(values.outcome)}” is no outcome we know.`, field: 'outcome' }
  if (!receivedAt) return { refused: 'The row does not say when the case came in.', field: 'receivedAt' }
  if (!subject) return { refused: 'The row says neither a subject nor what was said.', field: 'subject' }
  const times = {
    acknowledgedAt: text(values.acknowledgedAt),
    answeredAt: text(values.answeredAt),
    closedAt: text(values.closedAt),
  }
  const early = Object.entries(times).find(([, at]) => at !== null && Date.parse(at) < Date.parse(receivedAt))
  if (early) return { refused: 'This lies before the case came in.', field: early[0] }
  return {
    record: {
      number: text(values.number, 60),
      type: type ?? 'enquiry',
      subject,
      text: said ?? subject,
      customer: text(values.customer),
      receivedAt,
      ...times,
      outcome,
      cause: text(values.cause, 120),
      channel: (text(values.channel) as Channel | null) ?? 'email',
      orderNumber: text(values.orderNumber, 200),
      department: text(values.department),
      priority: priority ?? 'normal',
      tags: Array.isArray(values.tags) ? [...new Set(values.tags.map((tag) => tag.slice(0, 60)))].slice(0, 30) : [],
      externalId: text(values.externalId, 200),
    },
  }
}

type Came = {
  kind:
    | 'received'
    | 'priority'
    | 'department'
    | 'customer wrote'
    | 'acknowledged'
    | 'replied'
    | 'answered'
    | 'responded'
    | 'closed'
  at: string
  before: string | null
  after: string | null
}

/** What happened to a case that is brought in, in its order; where it stands is derived of it as of any other. */
export function eventsOf(record: IncomingCase, departmentId: string | null): Came[] {
  const { type, priority, receivedAt, acknowledgedAt, answeredAt, closedAt } = record
  const complaint = type === 'complaint'
  const outcome = record.outcome ?? (complaint ? null : 'resolved')
  const first: Came[] = [{ kind: 'received', at: receivedAt, before: null, after: type }]
  if (priority !== 'normal') first.push({ kind: 'priority', at: receivedAt, before: 'normal', after: priority })
  if (departmentId) first.push({ kind: 'department', at: receivedAt, before: null, after: departmentId })
  first.push({ kind: 'customer wrote', at: receivedAt, before: null, after: null })
  const later: Came[] = []
  const add = (kind: Came['kind'], at: string, after: string | null = null) =>
    later.push({ kind, at, before: null, after })
  if (acknowledgedAt) add('acknowledged', acknowledgedAt)
  if (answeredAt) add('replied', answeredAt)
  if (answeredAt) add(complaint ? 'responded' : 'answered', answeredAt)
  if (closedAt) add('closed', closedAt, outcome)
  return [...first, ...later.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))]
}
