import type { Case } from '../schema.ts'
import type { AssignmentRule, Passed, Weighed } from './schema.ts'

type Asked = Pick<Case, 'type' | 'channel' | 'priority' | 'language' | 'tags' | 'teamId' | 'aboutStaffId'>
type Rule = Pick<
  AssignmentRule,
  'types' | 'channels' | 'priorities' | 'languages' | 'tags' | 'fromTeamId' | 'way' | 'skills' | 'speaksLanguage'
>

/** Somebody of the team, with what is known of them and how much they have. */
export type Candidate = {
  staffId: string
  languages: readonly string[]
  skills: readonly string[]
  mostOpen: number | null
  takes: boolean
  away: boolean
  open: number
  load: number
}

/** The language as people speak it: en of en-GB. */
export const spoken = (language: string | null) => language?.toLowerCase().split('-')[0] ?? null

const among = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value)

/** Whether a rule is about a case: every condition that it names holds. */
export const fits = (rule: Rule, found: Asked): boolean =>
  among(rule.types, found.type) &&
  among(rule.channels, found.channel) &&
  among(rule.priorities, found.priority) &&
  (rule.languages.length === 0 || rule.languages.includes(spoken(found.language) ?? '')) &&
  (rule.tags.length === 0 || rule.tags.some((tag) => found.tags.includes(tag))) &&
  (rule.fromTeamId === null || rule.fromTeamId === found.teamId)

function passedFor(rule: Rule, found: Asked, one: Candidate): Passed | null {
  const language = spoken(found.language)
  if (found.aboutStaffId === one.staffId) return 'about them'
  if (one.away) return 'away'
  if (!one.takes) return 'takes none'
  if (rule.speaksLanguage && language && one.languages.length > 0 && !one.languages.includes(language))
    return 'language'
  if (!rule.skills.every((skill) => one.skills.includes(skill))) return 'skill'
  return one.mostOpen !== null && one.load >= one.mostOpen ? 'full' : null
}

/** In turn: the next after the one who was last, in an order that never changes. */
function inTurn(could: readonly Candidate[], lastStaffId: string | null): Candidate | undefined {
  const order = [...could].sort((one, other) => (one.staffId < other.staffId ? -1 : 1))
  return order.find(({ staffId }) => lastStaffId !== null && staffId > lastStaffId) ?? order[0]
}

/** The one to give a case to: of those who can, in turn or with the least to do; equals take turns. */
export function choose(
  rule: Rule,
  found: Asked,
  team: readonly Candidate[],
  lastStaffId: string | null,
): { one: Candidate | null; weighed: Weighed } {
  const passed: Weighed['passed'] = []
  const could: Candidate[] = []
  for (const one of team) {
    const why = passedFor(rule, found, one)
    if (why) passed.push({ staffId: one.staffId, why })
    else could.push(one)
  }
  const language = rule.speaksLanguage ? spoken(found.language) : null
  // Whose languages nobody wrote down may speak it; whoever surely does goes first.
  const surely = could.filter(({ languages }) => language !== null && languages.includes(language))
  const fit = surely.length > 0 ? surely : could
  const least = Math.min(...fit.map(({ load }) => load))
  const one = inTurn(rule.way === 'in turn' ? fit : fit.filter(({ load }) => load === least), lastStaffId) ?? null
  const known = one ? one.languages.includes(language ?? '') : true
  return {
    one,
    weighed: {
      way: rule.way,
      language: known ? language : null,
      skills: [...rule.skills],
      open: one?.open ?? 0,
      could: fit.length,
      passed,
    },
  }
}
