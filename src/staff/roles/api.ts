import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { RoleId } from '../schema.ts'
import { NewRole, Role, RoleChange, Roles, Words } from './schema.ts'

const Id = z.strictObject({ id: RoleId })

export const rolesApi = {
  roles: endpoint({
    method: 'GET',
    path: '/roles',
    may: 'staff.read',
    summary: 'The roles and their words',
    reply: Roles,
  }),
  words: endpoint({
    method: 'GET',
    path: '/roles/words',
    may: 'staff.read',
    summary: 'Every word of permission, with what it lets its holder do',
    reply: Words,
  }),
  addRole: endpoint({
    method: 'POST',
    path: '/roles',
    may: 'roles.edit',
    summary: 'Make a role, of words that you hold yourself',
    input: NewRole,
    reply: Role,
  }),
  editRole: endpoint({
    method: 'PATCH',
    path: '/roles/{id}',
    may: 'roles.edit',
    summary: 'Change a role; it holds for everyone who has it within a second',
    edits: true,
    input: RoleChange,
    reply: Role,
  }),
  removeRole: endpoint({
    method: 'DELETE',
    path: '/roles/{id}',
    may: 'roles.edit',
    summary: 'Remove a role that nobody has',
    input: Id,
    reply: z.object({ removed: z.literal(true) }),
  }),
}
