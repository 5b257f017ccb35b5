import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ListQuery } from '../../platform/filter.ts'
import { Preferences, StaffChange, StaffList, StaffMember } from '../schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const membersApi = {
  members: endpoint({
    method: 'GET',
    path: '/staff',
    may: 'staff.read',
    summary: 'Who works here',
    input: ListQuery,
    reply: StaffList,
  }),
  member: endpoint({
    method: 'GET',
    path: '/staff/{id}',
    may: 'staff.read',
    summary: 'One member of staff',
    input: Id,
    reply: StaffMember,
  }),
  editMember: endpoint({
    method: 'PATCH',
    path: '/staff/{id}',
    may: 'staff.edit',
    summary: 'Change someone’s name, e-mail or role, or disable them; never above what you may do yourself',
    edits: true,
    input: StaffChange.extend(Id.shape),
    reply: StaffMember,
  }),
  preferences: endpoint({
    method: 'GET',
    path: '/me/preferences',
    may: 'signed-in',
    summary: 'How I want the screens',
    reply: Preferences,
  }),
  setPreferences: endpoint({
    method: 'PUT',
    path: '/me/preferences',
    may: 'signed-in',
    summary: 'Set how I want the screens: theme, density, single keys',
    input: Preferences,
    reply: Preferences,
  }),
}
