import { z } from 'zod'
import { Channel } from '../../customers/interactions/schema.ts'
import { line } from '../../customers/text/schema.ts'
import { CaseType, Priority } from '../schema.ts'

export const Way = z.enum(['in turn', 'skill and load'])
export type Way = z.infer<typeof Way>
export const wayLabels: Record<Way, string> = {
  'in turn': 'In turn, one after the other',
  'skill and load': 'Whoever has the least to do',
}

const Language = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2,3}$/, 'two letters, such as pl')
const Languages = z.array(Language).max(20)
const Skills = z.array(line(60)).max(20)

/** What the rule is asked of a case, and of whom it gives it to. */
const fields = {
  name: line(80),
  active: z.boolean(),
  types: z.array(CaseType).max(5),
  channels: z.array(Channel).max(10),
  priorities: z.array(Priority).max(4),
  languages: Languages,
  tags: z.array(line(60)).max(20),
  /** Only cases that stand with this team. */
  fromTeamId: z.uuid().nullable(),
  toTeamId: z.uuid(),
  way: Way,
  skills: Skills,
  /** Only to those who speak the language of the case. */
  speaksLanguage: z.boolean(),
}

export const AssignmentRule = z.object({
  id: z.string(),
  ...fields,
  fromTeam: z.string().nullable(),
  toTeam: z.string(),
  position: z.number().int(),
  version: z.number().int(),
})
export type AssignmentRule = z.infer<typeof AssignmentRule>

export const NewRule = z.strictObject({
  ...fields,
  active: fields.active.default(true),
  types: fields.types.default([]),
  channels: fields.channels.default([]),
  priorities: fields.priorities.default([]),
  languages: fields.languages.default([]),
  tags: fields.tags.default([]),
  fromTeamId: fields.fromTeamId.default(null),
  skills: fields.skills.default([]),
  speaksLanguage: fields.speaksLanguage.default(true),
})
export type NewRule = z.infer<typeof NewRule>
export const RuleChange = z.strictObject({ ...fields, position: z.number().int().min(1).max(1000) }).partial()

/** Why somebody was passed over, as a code. */
export const Passed = z.enum(['away', 'takes none', 'full', 'language', 'skill', 'about them'])
export type Passed = z.infer<typeof Passed>

/** What was weighed when a rule gave a case. */
export const Weighed = z.object({
  way: Way,
  language: z.string().nullable(),
  skills: z.array(z.string()),
  /** How many cases the one who got it had open. */
  open: z.number().int(),
  could: z.number().int(),
  passed: z.array(z.object({ staffId: z.string(), why: Passed })),
})
export type Weighed = z.infer<typeof Weighed>

/** Why a case is whose it is, as its page tells it. */
export const Assigned = z.object({
  at: z.string(),
  rule: z.string().nullable(),
  staff: z.string().nullable(),
  staffId: z.string().nullable(),
  team: z.string().nullable(),
  weighed: Weighed,
})
export type Assigned = z.infer<typeof Assigned>

export const DeskProfile = z.object({
  staffId: z.string(),
  name: z.string(),
  teams: z.array(z.string()),
  languages: z.array(z.string()),
  skills: z.array(z.string()),
  mostOpen: z.number().nullable(),
  takes: z.boolean(),
  /** Cases that they have open, and what they weigh. */
  open: z.number().int(),
  load: z.number(),
  away: z.boolean(),
  version: z.number().int(),
})
export type DeskProfile = z.infer<typeof DeskProfile>

export const ProfileEdit = z.strictObject({
  languages: Languages,
  skills: Skills,
  mostOpen: z.number().min(1).max(1000).nullable(),
  takes: z.boolean(),
})
export type ProfileEdit = z.infer<typeof ProfileEdit>
