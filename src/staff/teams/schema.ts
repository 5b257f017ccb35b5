import { z } from 'zod'

const Named = z.object({ id: z.string(), name: z.string() })

export const Team = z.object({
  id: z.string(),
  name: z.string(),
  /** A customer of the kind department. */
  departmentId: z.string().nullable(),
  departmentName: z.string().nullable(),
  leaderId: z.string().nullable(),
  leaderName: z.string().nullable(),
  members: z.array(Named),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Team = z.infer<typeof Team>
export const Teams = z.object({ rows: z.array(Team) })
export const Departments = z.object({ rows: z.array(Named) })

const TeamName = z.string().trim().min(1, 'a name is needed').max(80)

export const NewTeam = z.strictObject({
  name: TeamName,
  departmentId: z.uuid().nullable().default(null),
  leaderId: z.uuid().nullable().default(null),
  memberIds: z.array(z.uuid()).max(500).default([]),
})

export const TeamChange = z.strictObject({
  name: TeamName.optional(),
  departmentId: z.uuid().nullable().optional(),
  leaderId: z.uuid().nullable().optional(),
  memberIds: z.array(z.uuid()).max(500).optional(),
})
