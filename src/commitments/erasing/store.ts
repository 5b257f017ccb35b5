import { sql } from 'kysely'
import type { Erases } from '../../platform/server/erasing.ts'

/** Tags that a commitment asks for are words of the house, and decide which of them hold; the others may be anybody's. */
const tagsOfTheHouse = sql`jsonb_set(facts, '{tags}', (select coalesce(jsonb_agg(tag), '[]') from jsonb_array_elements(facts -> 'tags') as tag
  where exists (select from commitment_versions v where strpos(v.definition::text, tag::text) > 0)))`

export const erases: Erases[] = [
  {
    table: 'clock_subjects',
    rows: 'what promises were counted from',
    where: ({ ids }) => sql`(customer_id = any(${ids}::uuid[]) and jsonb_typeof(facts -> 'tags') = 'array')`,
    blank: { facts: tagsOfTheHouse },
    loses: 'tags that no promise asks for',
    stays: 'kind, events and times',
    plain: ['kind', 'label', 'events'],
  },
  {
    table: 'remedies',
    rows: 'remedies for broken promises',
    blank: { answer: null },
    loses: 'what was written about them',
    stays: 'what was owed, and when it was answered',
    plain: ['subject_kind', 'state'],
  },
]

export const impersonal = {
  clocks: 'how each promise was kept',
  calendars: 'when we work',
  calendar_versions: 'when we work',
  calendar_days: 'when we work',
  commitments: 'what is promised',
  commitment_versions: 'what is promised',
  procedures: 'how complaints are decided',
}
