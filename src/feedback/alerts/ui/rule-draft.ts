import {
  type AlertRule,
  conditionOf,
  type MomentOfTruth,
  type NewRule,
  type OwnerBy,
  type RuleKind,
} from '../rules/schema.ts'

/** A rule as its form holds it: every kind's fields side by side. */
export type RuleDraft = {
  name: string
  kind: string | null
  /** "measure:id" or "question:surveyId:question:part". */
  asked: string | null
  atMost: number | null
  words: string[]
  days: number | null
  surveyId: string | null
  moment: string | null
  severity: string | null
  ownerBy: string | null
  ownerId: string | null
  teamId: string | null
  hours: number | null
  tag: string
  askSurveyId: string | null
  askAfterDays: number | null
}

const askedOf = ({ condition }: AlertRule): string | null => {
  if (!('atMost' in condition)) return null
  if (condition.measureId) return `measure:${condition.measureId}`
  return `question:${condition.surveyId}:${condition.question}:${condition.part ?? ''}`
}

export const draftOf = (rule: AlertRule | undefined): RuleDraft => {
  const condition = rule?.condition
  return {
    name: rule?.name ?? '',
    kind: rule?.kind ?? 'low score',
    asked: rule ? askedOf(rule) : null,
    atMost: condition && 'atMost' in condition ? condition.atMost : 2,
    words: condition && 'words' in condition ? condition.words : [],
    days: condition && 'days' in condition ? condition.days : 14,
    surveyId: condition && 'surveyId' in condition ? (condition.surveyId ?? null) : null,
    moment: condition && 'moment' in condition ? condition.moment : 'delivered late',
    severity: String(rule?.severity ?? 2),
    ownerBy: rule?.ownerBy ?? 'account manager',
    ownerId: rule?.ownerId ?? null,
    teamId: rule?.teamId ?? null,
    hours: rule ? Math.round(rule.minutes / 6) / 10 : 8,
    tag: rule?.whom.tag ?? '',
    askSurveyId: rule?.askSurveyId ?? null,
    askAfterDays: rule?.askAfterDays ?? 14,
  }
}

function watched(draft: RuleDraft): unknown {
  const survey = draft.surveyId ? { surveyId: draft.surveyId } : {}
  switch (draft.kind as RuleKind) {
    case 'low score': {
      const [what = '', id = '', question = '', part = ''] = (draft.asked ?? '').split(':')
      const atMost = draft.atMost ?? 0
      return what === 'measure' ? { measureId: id, atMost } : { surveyId: id, question, ...(part && { part }), atMost }
    }
    case 'key word':
      return { ...survey, words: draft.words }
    case 'silence':
      return { ...survey, days: draft.days ?? 14 }
    case 'moment of truth':
      return { moment: draft.moment as MomentOfTruth }
  }
}

/** What the form says, as a rule; undefined where it does not say yet what is watched. */
export function ruleOf(draft: RuleDraft): NewRule | undefined {
  const kind = draft.kind as RuleKind
  const condition = conditionOf(kind, watched(draft))
  if (!condition) return undefined
  return {
    name: draft.name,
    kind,
    condition,
    whom: draft.tag.trim() ? { tag: draft.tag.trim() } : {},
    severity: Number(draft.severity ?? 2),
    ownerBy: draft.ownerBy as OwnerBy,
    ownerId: draft.ownerId,
    teamId: draft.teamId,
    minutes: Math.max(1, Math.round((draft.hours ?? 8) * 60)),
    askSurveyId: draft.askSurveyId,
    askAfterDays: draft.askAfterDays ?? 14,
  }
}
