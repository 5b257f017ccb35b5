import type { NewRule } from '../../assigning/schema.ts'

type Colleague = {
  name: string
  email: string
  roleId: 'agent' | 'team-leader'
  languages: string[]
  skills: string[]
  mostOpen: number | null
}
const one = (
  name: string,
  email: string,
  can: Pick<Colleague, 'languages' | 'skills' | 'mostOpen'>,
  roleId: Colleague['roleId'] = 'agent',
): Colleague => ({ name, email: `${email}@lanternhouse.example`, roleId, ...can })

/** Who answers at the desk of the sample shop. None of them has a password: nobody signs in as one of them. */
export const desk: Colleague[] = [
  one('Joel Pennington', 'joel.pennington', { languages: ['en'], skills: ['redress'], mostOpen: 20 }, 'team-leader'),
  one('Priya Raman', 'priya.raman', { languages: ['en'], skills: ['delivery'], mostOpen: 45 }),
  one('Tom Haversham', 'tom.haversham', { languages: ['en', 'fr'], skills: ['delivery'], mostOpen: 45 }),
  one('Bethan Prosser', 'bethan.prosser', { languages: ['en', 'de'], skills: ['goods', 'redress'], mostOpen: 40 }),
  one('Sam Oyelaran', 'sam.oyelaran', { languages: ['en'], skills: ['goods'], mostOpen: 45 }),
  one('Clodagh Feeney', 'clodagh.feeney', { languages: ['en', 'fr', 'es'], skills: ['goods'], mostOpen: 30 }),
  one('Marcin Zawadzki', 'marcin.zawadzki', { languages: ['en', 'pl', 'de'], skills: [], mostOpen: null }),
]

/** Who answers for accounts and for departments, without a place at the desk. */
export const managers = [
  { name: 'Rosalind Achterberg', email: 'rosalind.achterberg@lanternhouse.example', roleId: 'manager' },
  { name: 'Gwen Tolliver', email: 'gwen.tolliver@lanternhouse.example', roleId: 'agent' },
  { name: 'Desmond Ekpo', email: 'desmond.ekpo@lanternhouse.example', roleId: 'agent' },
  { name: 'Lotte Verbruggen', email: 'lotte.verbruggen@lanternhouse.example', roleId: 'agent' },
]

export const teams = [
  { name: 'Care desk', leader: 'Joel Pennington', members: desk.map(({ name }) => name) },
  { name: 'Complaints', leader: 'Joel Pennington', members: ['Joel Pennington', 'Bethan Prosser', 'Clodagh Feeney'] },
]

const every = { active: true, types: [], channels: [], priorities: [], languages: [], tags: [], fromTeamId: null }
type Rule = Omit<NewRule, 'toTeamId'> & { team: string }
/** Only what comes by itself is given by rule; what somebody takes down stays with them. */
export const rules: Rule[] = [
  {
    ...every,
    name: 'Broken goods to those who know them',
    types: ['complaint'],
    channels: ['email', 'web'],
    tags: ['goods'],
    team: 'Complaints',
    way: 'skill and load',
    skills: ['goods'],
    speaksLanguage: true,
  },
  {
    ...every,
    name: 'Complaints by load',
    types: ['complaint'],
    channels: ['email', 'web'],
    team: 'Complaints',
    way: 'skill and load',
    skills: [],
    speaksLanguage: true,
  },
  {
    ...every,
    name: 'Questions in turn',
    types: ['enquiry', 'suggestion', 'compliment'],
    channels: ['email', 'web'],
    team: 'Care desk',
    way: 'in turn',
    skills: [],
    speaksLanguage: false,
  },
]

/** Days from today. */
export const absences = [
  { who: 'Clodagh Feeney', from: -3, to: 6, standIn: 'Bethan Prosser' },
  { who: 'Tom Haversham', from: 12, to: 19, standIn: 'Priya Raman' },
]
