import { z } from 'zod'
import { Channel, channelLabels } from '../customers/interactions/schema.ts'
import { clearable, line, lines } from '../customers/text/schema.ts'

export const CaseType = z.enum(['enquiry', 'complaint', 'suggestion', 'compliment', 'data-subject request'])
export type CaseType = z.infer<typeof CaseType>

export const Stage = z.enum([
  'received',
  'acknowledged',
  'assessed',
  'investigated',
  'answered',
  'responded',
  'external review',
  'closed',
])
export type Stage = z.infer<typeof Stage>

export const Priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>
export const Severity = z.enum(['minor', 'moderate', 'major', 'critical'])
export const Complexity = z.enum(['simple', 'usual', 'complex'])
export const Impact = z.enum(['one customer', 'several customers', 'many customers'])
export const WaitingFor = z.enum(['customer', 'supplier', 'us'])
export type WaitingFor = z.infer<typeof WaitingFor>
export const Outcome = z.enum(['upheld', 'partly upheld', 'not upheld', 'withdrawn', 'resolved'])
export type Outcome = z.infer<typeof Outcome>

export const typeLabels: Record<CaseType, string> = {
  enquiry: 'Enquiry',
  complaint: 'Complaint',
  suggestion: 'Suggestion',
  compliment: 'Compliment',
  'data-subject request': 'Request about own data',
}
export const stageLabels: Record<Stage, string> = {
  received: 'Received',
  acknowledged: 'Acknowledged',
  assessed: 'Assessed',
  investigated: 'Investigated',
  answered: 'Answered',
  responded: 'Responded',
  'external review': 'External review',
  closed: 'Closed',
}
export const priorityLabels: Record<Priority, string> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' }
export const outcomeLabels: Record<Outcome, string> = {
  upheld: 'Upheld',
  'partly upheld': 'Partly upheld',
  'not upheld': 'Not upheld',
  withdrawn: 'Withdrawn',
  resolved: 'Resolved',
}

/** Why something happened, as a code: what is said about it in words lies in a message, where erasure reaches it. */
export const Reason = z.enum([
  'as usual',
  'customer wrote',
  'customer asked',
  'rule',
  'new facts',
  'not satisfied',
  'too slow',
  'serious',
  'wrong person',
  'mistake',
  'no answer',
  'needs more time',
  'authority',
  'absence',
  'by mail',
  'import',
])
export type Reason = z.infer<typeof Reason>

/** A case as it is kept. What is restricted is null for whoever may not read it. */
export const Case = z.object({
  customerId: z.string(),
  id: z.string(),
  number: z.string(),
  type: CaseType,
  stage: Stage,
  subject: z.string(),
  channel: Channel,
  language: z.string().nullable(),
  priority: Priority,
  severity: Severity.nullable(),
  safety: z.boolean().nullable(),
  complexity: Complexity.nullable(),
  impact: Impact.nullable(),
  /** 0 to 3. */
  escalation: z.number().int(),
  ownerId: z.string().nullable(),
  teamId: z.string().nullable(),
  departmentId: z.string().nullable(),
  /** The link of the service chain in which it arose. */
  chainLinkId: z.string().nullable(),
  raisedBy: z.string().nullable(),
  aboutStaffId: z.string().nullable(),
  anonymous: z.boolean(),
  tags: z.array(z.string()),
  accessNeed: z.string().nullable(),
  remedySought: z.string().nullable(),
  waitingFor: WaitingFor.nullable(),
  snoozedUntil: z.string().nullable(),
  outcome: Outcome.nullable(),
  becameComplaintAt: z.string().nullable(),
  matterId: z.string().nullable(),
  mergedInto: z.string().nullable(),
  /** The nearest deadline that is still to be met; past, when it was missed. */
  nextAt: z.string().nullable(),
  /** When 70 % of its time are used. */
  warnAt: z.string().nullable(),
  clockFrom: z.string().nullable(),
  nextMeasure: z.string().nullable(),
  /** How many promises about it were broken. */
  broken: z.number().int(),
  receivedAt: z.string(),
  acknowledgedAt: z.string().nullable(),
  assessedAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  respondedAt: z.string().nullable(),
  externalAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  reopened: z.number().int(),
  /** 2 once the customer asked for a review of what was decided. */
  procedureStage: z.number().int(),
  lastInAt: z.string().nullable(),
  lastOutAt: z.string().nullable(),
  messages: z.number().int(),
  spam: z.boolean(),
  tokenVersion: z.number().int(),
  source: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Case = z.infer<typeof Case>

const Tag = line(60)
export const Tags = z.array(Tag).max(30)

/** Moments from 1990 on; nothing that is logged today lies before. */
export const Moment = z.iso.datetime({ offset: true }).refine((text) => {
  const time = Date.parse(text)
  return time >= Date.UTC(1990, 0, 1) && time <= Date.UTC(2200, 0, 1)
}, 'a moment from 1990 on is needed')

const said = {
  subject: line(300),
  priority: Priority.optional(),
  language: clearable(35).optional(),
  tags: Tags.optional(),
  remedySought: clearable(2000).optional(),
  ownerId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
  chainLinkId: z.uuid().nullable().optional(),
  aboutStaffId: z.uuid().nullable().optional(),
}

export const NewCase = z.strictObject({
  /** Left out: nobody known. */
  customerId: z.uuid().nullable().optional(),
  anonymous: z.boolean().optional(),
  type: CaseType,
  channel: Channel,
  ...said,
  /** What was said or written. */
  text: lines(50_000),
  receivedAt: Moment.optional(),
  accessNeed: clearable(2000).optional(),
  orderIds: z.array(z.uuid()).max(20).optional(),
})
export type NewCase = z.infer<typeof NewCase>

export const CaseEdits = z.strictObject({
  ...said,
  subject: said.subject.optional(),
  accessNeed: clearable(2000).optional(),
})
export type CaseEdits = z.infer<typeof CaseEdits>

const options = <T extends string>(labels: Record<T, string>) =>
  (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }))
export const typeOptions = options(typeLabels)
export const stageOptions = options(stageLabels)
export const priorityOptions = options(priorityLabels)
export const outcomeOptions = options(outcomeLabels)
export const channelOptions = options(channelLabels)
