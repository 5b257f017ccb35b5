import { channelLabels } from '../../../customers/interactions/schema.ts'
import { priorityLabels, typeLabels } from '../../schema.ts'
import type { AssignmentRule } from '../schema.ts'
import { sayLanguage } from './why-assigned.ts'

const or = new Intl.ListFormat('en-GB', { type: 'disjunction' })
const and = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** A rule as a sentence: “Complaints by e-mail, in Polish: to Desk, whoever speaks the language and has the least to do”. */
export function sayRule(rule: AssignmentRule): string {
  const which = [
    rule.types.length > 0 ? or.format(rule.types.map((type) => typeLabels[type])) : 'Any new case',
    rule.channels.length > 0 && `by ${or.format(rule.channels.map((channel) => channelLabels[channel].toLowerCase()))}`,
    rule.languages.length > 0 && `in ${or.format(rule.languages.map(sayLanguage))}`,
    rule.priorities.length > 0 &&
      `of priority ${or.format(rule.priorities.map((each) => priorityLabels[each].toLowerCase()))}`,
    rule.tags.length > 0 && `tagged ${or.format(rule.tags)}`,
    rule.fromTeam && `of the team ${rule.fromTeam}`,
  ].filter(Boolean)
  const whom = [
    rule.speaksLanguage && 'speaks the language',
    rule.skills.length > 0 && `can do ${and.format(rule.skills)}`,
    rule.way === 'in turn' ? 'is next' : 'has the least to do',
  ].filter((each) => typeof each === 'string')
  return `${which.join(', ')}: to whoever of ${rule.toTeam} ${and.format(whom)}`
}
