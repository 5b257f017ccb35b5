import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context } from '../../../platform/server/context.ts'
import { leastToShow } from '../../measures/disclosure.ts'
import { open, placesOf, tellOwner } from '../opening/actions.ts'
import * as rules from '../rules/store.ts'
import { happen } from '../store.ts'
import { tellsNow } from '../waking.ts'
import * as store from './store.ts'

/** Looks for what nothing announces: silence, and moments of truth that went wrong. */
export async function sweep(context: Context): Promise<number> {
  const { db, now } = context
  let opened = 0
  for (const rule of await rules.activeOf(db, 'silence', 'moment of truth')) {
    const { condition } = rule
    if ('moment' in condition) {
      const subjectKind = { 'delivered late': 'order', 'sent back': 'order', 'marked by hand': 'interaction' } as const
      const kind = condition.moment in subjectKind ? subjectKind[condition.moment as keyof typeof subjectKind] : 'case'
      for (const found of await store.momentsOfTruth(db, rule, condition.moment, now))
        if (await open(context, { ...found, rule, subjectKind: kind })) opened++
    } else if ('days' in condition)
      for (const found of await store.silent(db, rule, condition, now))
        if (await open(context, { ...found, rule, subjectKind: 'request' })) opened++
  }
  for (const alert of await store.takeLate(db, now))
    await tellOwner(context, alert, 'Nobody has spoken yet with a customer whose alert is due')
  return opened
}

async function gather(
  context: Context,
  rule: rules.KeptRule,
  survey: store.Unnamed,
  tally: store.Tally,
  place: number | null,
): Promise<boolean> {
  const last = await store.lastGathered(context.db, rule.id, survey.id)
  const before = last ? { n: last.gatheredOf ?? 0, low: last.gathered ?? 0 } : null
  if (!tellsNow(tally, before, leastToShow(survey.audience))) return false
  if (last && last.resolvedAt === null) {
    const after = `${tally.low} of ${tally.n}`
    await happen(context, last, [{ kind: 'gathered', after, staffId: null }], {
      gathered: tally.low,
      gatheredOf: tally.n,
    })
    return true
  }
  return open(context, {
    rule: { ...rule, whom: {} },
    customerId: UNKNOWN_CUSTOMER,
    subjectKind: 'survey',
    subjectId: survey.id,
    surveyId: survey.id,
    place,
    gathered: tally,
  })
}

/** Answers that name nobody, and those of colleagues: told together, in steps of as many as may be shown. */
export async function sweepUnnamed(context: Context): Promise<number> {
  const { db, now } = context
  const watching = await rules.activeOf(db, 'low score', 'key word')
  let told = 0
  for (const survey of await store.unnamedSurveys(db, now)) {
    for (const { rule, place, atMost } of await placesOf(context, watching, survey.id))
      if (await gather(context, rule, survey, await store.lowOf(db, survey, place, atMost), place)) told++
    for (const rule of watching) {
      const { condition } = rule
      if (!('words' in condition) || (condition.surveyId && condition.surveyId !== survey.id)) continue
      if (await gather(context, rule, survey, await store.wordsOf(db, survey, condition.words), null)) told++
    }
  }
  return told
}
