import { z } from 'zod'
import { Channel } from '../../customers/interactions/schema.ts'
import { line, lines } from '../../customers/text/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { RuleKind, ruleKindLabels } from './rules/schema.ts'

export const AlertStage = z.enum(['opened', 'contacted', 'resolved'])
export type AlertStage = z.infer<typeof AlertStage>
export const stageLabels: Record<AlertStage, string> = {
  opened: 'Opened',
  contacted: 'Spoken with',
  resolved: 'Resolved',
}

export const AlertOutcome = z.enum(['put right', 'explained', 'not reached', 'not wanted', 'nothing wrong'])
export type AlertOutcome = z.infer<typeof AlertOutcome>
export const outcomeLabels: Record<AlertOutcome, string> = {
  'put right': 'Put right',
  explained: 'Explained',
  'not reached': 'Could not be reached',
  'not wanted': 'Wanted nothing',
  'nothing wrong': 'Nothing was wrong',
}

export const SubjectKind = z.enum(['response', 'survey', 'order', 'case', 'interaction', 'request'])
export type SubjectKind = z.infer<typeof SubjectKind>

export const severityLabels = ['', 'Minor', 'Moderate', 'Major', 'Critical'] as const

/** An alert as it is kept. */
export const KeptAlert = z.object({
  customerId: z.string(),
  id: z.string(),
  ruleId: z.string(),
  kind: RuleKind,
  severity: z.number().int(),
  subjectKind: SubjectKind,
  subjectId: z.string(),
  surveyId: z.string().nullable(),
  place: z.number().int().nullable(),
  mark: z.number().int().nullable(),
  /** Of answers that nobody may be named by: so many of so many. */
  gathered: z.number().int().nullable(),
  gatheredOf: z.number().int().nullable(),
  stage: AlertStage,
  ownerId: z.string().nullable(),
  teamId: z.string().nullable(),
  departmentId: z.string().nullable(),
  openedAt: z.string(),
  dueAt: z.string(),
  contactedAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  outcome: AlertOutcome.nullable(),
  causeId: z.string().nullable(),
  nature: z.enum(['system', 'person']).nullable(),
  action: z.string().nullable(),
  caseId: z.string().nullable(),
  requestId: z.string().nullable(),
  secondResponseId: z.string().nullable(),
  secondMark: z.number().int().nullable(),
  secondAt: z.string().nullable(),
  toldLate: z.boolean(),
  version: z.number().int(),
})
export type KeptAlert = z.infer<typeof KeptAlert>

export const AlertEventKind = z.enum([
  'opened',
  'gathered',
  'owner',
  'team',
  'department',
  'contacted',
  'cause',
  'case',
  'asked again',
  'answered again',
  'resolved',
  'reopened',
])
export type AlertEventKind = z.infer<typeof AlertEventKind>

export const AlertEvent = z.object({
  seq: z.number().int(),
  at: z.string(),
  kind: AlertEventKind,
  staffId: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  subjectId: z.string().nullable(),
})
export type AlertEvent = z.infer<typeof AlertEvent>

const Named = z.object({ id: z.string(), name: z.string() })

/** What was said, in the words of who was asked. */
export const Evidence = z.object({
  survey: Named.nullable(),
  /** The question whose answer woke it. */
  question: z.string().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  said: z.array(z.object({ question: z.string(), text: z.string() })),
  order: z.object({ id: z.string(), number: z.string(), what: z.string() }).nullable(),
  case: z.object({ id: z.string(), number: z.string(), subject: z.string() }).nullable(),
  askedAt: z.string().nullable(),
})
export type Evidence = z.infer<typeof Evidence>

/** All that is needed to work on an alert, in one answer. */
export const Alert = KeptAlert.extend({
  rule: z.string(),
  /** Null where it belongs to nobody who may be named. */
  customer: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }).nullable(),
  owner: Named.nullable(),
  team: Named.nullable(),
  department: Named.nullable(),
  cause: Named.nullable(),
  becameCase: z.object({ id: z.string(), number: z.string() }).nullable(),
  evidence: Evidence,
  again: z
    .object({ state: z.string(), dueAt: z.string(), reason: z.string().nullable(), survey: z.string() })
    .nullable(),
  /** Whether there is a survey they can be asked again with. */
  mayAskAgain: z.boolean(),
  events: z.array(AlertEvent.extend({ staff: z.string().nullable() })),
  /** What is missing before it can be closed. */
  missing: z.array(z.object({ field: z.string(), why: z.string() })),
})
export type Alert = z.infer<typeof Alert>

export const AlertRow = z.looseObject({
  id: z.string(),
  customerId: z.string(),
  customer: z.string().nullable(),
  kind: RuleKind,
  stage: AlertStage,
  what: z.string(),
  dueAt: z.string(),
  open: z.boolean(),
})
export type AlertRow = z.infer<typeof AlertRow> & Record<string, unknown>

const options = <T extends string>(labels: Record<T, string>) =>
  (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }))

export const alertFields: FieldDescriptions = {
  what: { label: 'What woke it', type: 'text', shown: true, filterable: false },
  customer: { label: 'Customer', type: 'text', shown: true, filterable: false },
  stage: { label: 'Stage', type: 'choice', options: options(stageLabels), shown: true },
  open: { label: 'Open', type: 'bool' },
  dueAt: {
    label: 'Speak with them by',
    type: 'datetime',
    sortable: true,
    shown: true,
    hint: 'Working time by the calendar of the house. Red: it is over and nobody spoke with them.',
  },
  owner: { label: 'Owner', type: 'text', shown: true, filterable: false },
  severity: { label: 'Severity', type: 'number', hint: '1 minor to 4 critical, as the rule has it' },
  openedAt: { label: 'Opened', type: 'datetime', sortable: true, shown: true, width: 140 },
  kind: { label: 'Kind of rule', type: 'choice', options: options(ruleKindLabels) },
  rule: { label: 'Rule', type: 'text', filterable: false },
  cause: { label: 'Cause', type: 'text', filterable: false },
  outcome: { label: 'Outcome', type: 'choice', options: options(outcomeLabels) },
  department: { label: 'Department', type: 'text', filterable: false },
  contactedAt: { label: 'Spoken with', type: 'datetime' },
  inTime: { label: 'Spoken with in time', type: 'bool' },
  resolvedAt: { label: 'Resolved', type: 'datetime', sortable: true },
  secondMark: { label: 'Mark when asked again', type: 'number' },
  ownerId: { label: 'Owner (person)', type: 'id' },
  teamId: { label: 'Team (id)', type: 'id' },
  departmentId: { label: 'Department (id)', type: 'id' },
  causeId: { label: 'Cause (id)', type: 'id' },
  ruleId: { label: 'Rule (id)', type: 'id' },
  customerId: { label: 'Customer (id)', type: 'id' },
}

export const AlertId = z.strictObject({ customerId: z.uuid(), id: z.uuid() })

export const Give = AlertId.extend({
  ownerId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
})
/** How they were spoken with, and what was said; it stands among their interactions. */
export const SpokenWith = AlertId.extend({
  channel: Channel,
  note: lines(4000).refine((text) => text !== '', 'say it'),
})
export const Because = AlertId.extend({ causeId: z.uuid(), nature: z.enum(['system', 'person']) })
export const Resolve = AlertId.extend({
  outcome: AlertOutcome,
  /** What was done. */
  action: line(2000),
  /** Said here, or before. */
  causeId: z.uuid().optional(),
  nature: z.enum(['system', 'person']).optional(),
  /** Whether they are asked again; left out: where there is a survey for it. */
  askAgain: z.boolean().optional(),
})
export const AsCase = AlertId.extend({ type: z.enum(['complaint', 'enquiry']).default('complaint') })
