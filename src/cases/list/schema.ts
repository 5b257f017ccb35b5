import { z } from 'zod'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { figureFields } from '../figures/rows/schema.ts'
import { redressFields } from '../redress/schema.ts'
import { channelOptions, outcomeOptions, priorityOptions, stageOptions, typeOptions, WaitingFor } from '../schema.ts'

export const CaseRow = z.looseObject({
  id: z.string(),
  customerId: z.string(),
  customer: z.string(),
  number: z.string(),
  type: z.string(),
  stage: z.string(),
  subject: z.string(),
  priority: z.string(),
  nextAt: z.string().nullable(),
  warnAt: z.string().nullable(),
  clockFrom: z.string().nullable(),
  open: z.boolean(),
  waitingFor: WaitingFor.nullable(),
  snoozedUntil: z.string().nullable(),
  spam: z.boolean(),
  version: z.number().int(),
})
export type CaseRow = z.infer<typeof CaseRow> & Record<string, unknown>

const waiting = [
  { value: 'customer', label: 'The customer' },
  { value: 'supplier', label: 'A supplier' },
  { value: 'us', label: 'Us' },
]

export const caseFields: FieldDescriptions = {
  number: { label: 'Number', type: 'text', shown: true, width: 92 },
  subject: { label: 'Subject', type: 'text', shown: true, width: 280 },
  customer: { label: 'Customer', type: 'text', shown: true, filterable: false, width: 160 },
  type: { label: 'Type', type: 'choice', options: typeOptions, shown: true, width: 146 },
  stage: { label: 'Stage', type: 'choice', options: stageOptions, shown: true, width: 122 },
  open: { label: 'Open', type: 'bool' },
  nextAt: {
    label: 'Due',
    type: 'datetime',
    sortable: true,
    shown: true,
    width: 150,
    hint: 'The nearest promise that is still to be kept. Amber: 70 % of its time are used. Red: it is broken.',
  },
  nextMeasure: { label: 'What is due', type: 'text' },
  broken: { label: 'Promises broken', type: 'number' },
  priority: { label: 'Priority', type: 'choice', options: priorityOptions, shown: true, width: 84 },
  owner: { label: 'Owner', type: 'text', shown: true, filterable: false, width: 130 },
  ownerId: { label: 'Owner (person)', type: 'id' },
  team: { label: 'Team', type: 'text', filterable: false },
  teamId: { label: 'Team (id)', type: 'id' },
  department: { label: 'Department', type: 'text', filterable: false },
  departmentId: { label: 'Department (id)', type: 'id' },
  chainLink: { label: 'Link of the service chain', type: 'text', filterable: false },
  chainLinkId: { label: 'Link of the service chain (id)', type: 'id' },
  waitingFor: { label: 'Waiting for', type: 'choice', options: waiting },
  escalation: { label: 'Level', type: 'number', hint: 'How far it was escalated: 0 to 3' },
  channel: { label: 'Channel', type: 'choice', options: channelOptions },
  language: { label: 'Language', type: 'text' },
  tags: { label: 'Tags', type: 'tags' },
  outcome: { label: 'Outcome', type: 'choice', options: outcomeOptions },
  receivedAt: { label: 'Received', type: 'datetime', sortable: true, shown: true },
  lastInAt: { label: 'Customer last wrote', type: 'datetime' },
  lastOutAt: { label: 'We last wrote', type: 'datetime' },
  acknowledgedAt: { label: 'Acknowledged', type: 'datetime' },
  respondedAt: { label: 'Responded', type: 'datetime' },
  closedAt: { label: 'Closed', type: 'datetime', sortable: true },
  snoozedUntil: { label: 'Snoozed until', type: 'datetime' },
  reopened: { label: 'Times reopened', type: 'number' },
  becameComplaintAt: { label: 'Became a complaint', type: 'datetime' },
  anonymous: { label: 'Anonymous', type: 'bool' },
  spam: { label: 'Spam', type: 'bool' },
  source: { label: 'Source', type: 'text' },
  customerId: { label: 'Customer (id)', type: 'id' },
  matterId: { label: 'Matter (id)', type: 'id' },
  causeId: { label: 'Primary cause (id)', type: 'id' },
  importId: { label: 'Import that made it', type: 'id' },
  ...redressFields,
  ...figureFields,
}
