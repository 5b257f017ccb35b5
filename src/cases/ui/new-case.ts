import type { QuestionOf } from '../../platform/contract.ts'
import type { api } from '../api.ts'
import type { CaseType } from '../schema.ts'

/** A new case as it is being written. */
export type CaseDraft = {
  type: CaseType
  customer: { id: string; name: string } | null
  anonymous: boolean
  subject: string
  text: string
  channel: string | null
  priority: string | null
  departmentId: string | null
  ownerId: string | null
  teamId: string | null
  remedySought: string
  accessNeed: string
  tags: string[]
}

export const emptyCase = (customer: CaseDraft['customer']): CaseDraft => ({
  type: 'enquiry',
  customer,
  anonymous: false,
  subject: '',
  text: '',
  channel: 'phone',
  priority: 'normal',
  departmentId: null,
  ownerId: null,
  teamId: null,
  remedySought: '',
  accessNeed: '',
  tags: [],
})

export const wrongIn = {
  subject: (value: string) => (value.trim() ? null : 'Write in a few words what it is about'),
  text: (value: string) => (value.trim() ? null : 'Write what they said'),
}

const given = (text: string) => text.trim() || undefined

type Asked = QuestionOf<typeof api.createCase>

/** What is sent: nothing that was left empty. */
export function saidOf(draft: CaseDraft, orderIds: string[]): Asked {
  const { customer, anonymous, subject, text, tags, type } = draft
  return {
    type,
    subject: subject.trim(),
    text: text.trim(),
    channel: (draft.channel ?? 'phone') as Asked['channel'],
    priority: (draft.priority ?? 'normal') as Asked['priority'],
    customerId: customer?.id ?? null,
    ...(!customer && anonymous && { anonymous }),
    ...(draft.departmentId && { departmentId: draft.departmentId }),
    ...(draft.ownerId && { ownerId: draft.ownerId }),
    ...(draft.teamId && { teamId: draft.teamId }),
    ...(type === 'complaint' && given(draft.remedySought) && { remedySought: given(draft.remedySought) }),
    ...(given(draft.accessNeed) && { accessNeed: given(draft.accessNeed) }),
    ...(tags.length > 0 && { tags }),
    ...(orderIds.length > 0 && { orderIds }),
  }
}
