import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { AssignmentRule, DeskProfile, NewRule, ProfileEdit, RuleChange } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })
const Rules = z.object({ rows: z.array(AssignmentRule) })

export const assigningApi = {
  assignmentRules: endpoint({
    method: 'GET',
    path: '/assignment-rules',
    may: 'cases.work',
    summary: 'To whom new cases are given by themselves: rules in their order, of which the first that fits decides',
    reply: Rules,
  }),
  createAssignmentRule: endpoint({
    method: 'POST',
    path: '/assignment-rules',
    may: 'cases.arrange',
    summary: 'A new rule, behind the others',
    input: NewRule,
    reply: Rules,
  }),
  editAssignmentRule: endpoint({
    method: 'PATCH',
    path: '/assignment-rules/{id}',
    may: 'cases.arrange',
    summary: 'Change a rule, or its place among the others',
    input: RuleChange.extend(Id.shape),
    reply: AssignmentRule,
    edits: true,
  }),
  removeAssignmentRule: endpoint({
    method: 'DELETE',
    path: '/assignment-rules/{id}',
    may: 'cases.arrange',
    summary: 'Remove a rule; whose cases are stays as it is',
    input: Id,
    reply: Rules,
  }),
  deskProfiles: endpoint({
    method: 'GET',
    path: '/desk-profiles',
    may: 'cases.work',
    summary: 'Who works on cases: languages, skills, how much at once, what they have open',
    reply: z.object({ rows: z.array(DeskProfile) }),
  }),
  editDeskProfile: endpoint({
    method: 'PUT',
    path: '/desk-profiles/{staffId}',
    may: 'cases.arrange',
    summary: 'What a colleague can do at the desk, and how much at once',
    input: ProfileEdit.extend({ staffId: z.uuid() }),
    reply: DeskProfile,
  }),
}
