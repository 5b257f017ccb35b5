import type { Erases } from '../../platform/server/erasing.ts'

export const erases: Erases[] = [
  {
    table: 'remedies',
    rows: 'remedies for broken promises',
    blank: { answer: null },
    loses: 'what was written about them',
    stays: 'what was owed, and when it was answered,',
    plain: ['subject_kind', 'state'],
  },
]

export const impersonal = {
  clock_subjects: 'what clocks are counted from: facts and events by code',
  clocks: 'how each promise was kept',
  calendars: 'when we work',
  calendar_versions: 'when we work',
  calendar_days: 'when we work',
  commitments: 'what is promised',
  commitment_versions: 'what is promised',
  procedures: 'how complaints are decided',
}
