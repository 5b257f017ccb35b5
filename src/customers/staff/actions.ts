import type { Slice } from '../../platform/server/slice.ts'
import { linkPerson } from '../../staff/actions.ts'
import { create } from '../actions.ts'
import { memberOfStaff } from './store.ts'

/** Whoever begins to work here is a customer of the house too: a person, internal, in the department of their team. */
export const on: NonNullable<Slice['on']> = {
  'staff.joined': async (event, context) => {
    const staffId = event.subjectId
    const member = staffId ? await memberOfStaff(context.db, staffId) : undefined
    if (!staffId || !member || member.personId) return
    const person = await create(context, {
      kind: 'person',
      internal: true,
      name: member.name,
      ...(member.departmentId && { departmentId: member.departmentId }),
      source: 'staff',
      externalId: staffId,
      details: [{ kind: 'email', value: member.email, label: 'work' }],
    })
    await linkPerson(context, staffId, person.id)
  },
}
