import type { Assigned, Passed } from '../schema.ts'

const languages = new Intl.DisplayNames('en-GB', { type: 'language' })
const counted = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const passedWords: Record<Passed, (n: number) => string> = {
  away: (n) => `${n} away`,
  'takes none': (n) => `${n} not taking cases`,
  full: (n) => `${n} with as much as they may have`,
  language: (n) => `${n} not speaking the language`,
  skill: (n) => `${n} without the skill`,
  'about them': () => 'one whom it is about',
}

export const sayLanguage = (tag: string) => {
  try {
    return languages.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Why a rule gave a case to whom: “by the rule “German mail”: speaks German, 4 open, of 3 who could”. */
export function whyAssigned({ rule, staff, team, weighed }: Assigned): string {
  const byRule = rule ? `By the rule “${rule}”` : 'By a rule that is gone'
  if (!staff) {
    const why = new Map<Passed, number>()
    for (const { why: each } of weighed.passed) why.set(each, (why.get(each) ?? 0) + 1)
    const passed = [...why].map(([each, n]) => passedWords[each](n))
    return `${byRule}: nobody of ${team ?? 'the team'} could take it${passed.length > 0 ? ` (${counted.format(passed)})` : ''}`
  }
  const reasons = [
    weighed.language && `speaks ${sayLanguage(weighed.language)}`,
    ...weighed.skills,
    weighed.way === 'in turn' ? 'next in turn' : `${weighed.open} open`,
    `of ${weighed.could} who could`,
  ]
  return `${byRule}: ${reasons.filter(Boolean).join(', ')}`
}
