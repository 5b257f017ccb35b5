import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Departments, NewTeam, Team, TeamChange, Teams } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const teamsApi = {
  teams: endpoint({
    method: 'GET',
    path: '/teams',
    may: 'staff.read',
    summary: 'The teams, their department, leader and members',
    reply: Teams,
  }),
  departmentsForTeams: endpoint({
    method: 'GET',
    path: '/teams/departments',
    may: 'staff.edit',
    summary: 'Departments that a team may belong to',
    reply: Departments,
  }),
  team: endpoint({
    method: 'GET',
    path: '/teams/{id}',
    may: 'staff.read',
    summary: 'One team',
    input: Id,
    reply: Team,
  }),
  addTeam: endpoint({
    method: 'POST',
    path: '/teams',
    may: 'staff.edit',
    summary: 'Make a team',
    input: NewTeam,
    reply: Team,
  }),
  editTeam: endpoint({
    method: 'PATCH',
    path: '/teams/{id}',
    may: 'staff.edit',
    summary: 'Change a team: its name, department, leader, members',
    edits: true,
    input: TeamChange.extend(Id.shape),
    reply: Team,
  }),
  removeTeam: endpoint({
    method: 'DELETE',
    path: '/teams/{id}',
    may: 'staff.edit',
    summary: 'Remove a team that nothing else refers to',
    input: Id,
    reply: z.object({ removed: z.literal(true) }),
  }),
}
