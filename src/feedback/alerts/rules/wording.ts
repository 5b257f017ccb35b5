import { momentLabels, type RuleCondition } from './schema.ts'

const inSurvey = (id: string | undefined, names: ReadonlyMap<string, string>) =>
  id ? `in “${names.get(id) ?? 'a survey that is gone'}”` : 'in any survey'

/** What a rule watches, as one reads it. */
export function saysOf(condition: RuleCondition, names: ReadonlyMap<string, string>): string {
  if ('moment' in condition) return momentLabels[condition.moment]
  if ('words' in condition)
    return `An answer ${inSurvey(condition.surveyId, names)} holds ${condition.words.map((word) => `“${word}”`).join(', ')}`
  if ('days' in condition)
    return `No answer ${condition.days} ${condition.days === 1 ? 'day' : 'days'} after they were asked ${inSurvey(condition.surveyId, names)}`
  const asked = condition.measureId
    ? (names.get(condition.measureId) ?? 'a measure that is gone')
    : `“${condition.question}” ${inSurvey(condition.surveyId, names)}`
  return `${condition.atMost} or less: ${asked}`
}
