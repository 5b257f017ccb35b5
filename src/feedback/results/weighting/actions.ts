import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { answersChanged } from '../../measures/keeping/actions.ts'
import { labelOf } from '../../measures/labels/actions.ts'
import { survey } from '../../surveys/actions.ts'
import type { api } from './api.ts'
import { REST, weigh } from './model.ts'
import type { WeightGroup } from './schema.ts'
import * as store from './store.ts'

/** Weights are written in one transaction: beyond this many answers nobody should wait for it. */
const MOST = 200_000

async function named(context: Context, groups: readonly WeightGroup[]): Promise<WeightGroup[]> {
  const [country, kind] = await Promise.all([labelOf(context, 'country', []), labelOf(context, 'kind', [])])
  const sayCountry = (group: string) => (group === '' ? 'Not known' : country(group))
  return groups.map((each) => ({
    ...each,
    label: each.group === REST ? 'All others' : each.grouping === 'country' ? sayCountry(each.group) : kind(each.group),
  }))
}

export const actions = {
  surveyWeighting: async ({ id }, context) => {
    await survey(context, id)
    return { weighting: (await store.find(context.db, id)) ?? null }
  },

  weightSurvey: async ({ id, groupings: asked, whole }, context) => {
    const { db, now, staff } = context
    const of = await survey(context, id, { lock: true })
    if (of.promise === 'anonymous' || of.audience === 'staff')
      throw new Conflict('Nobody knows who answered this survey, so its answers cannot be weighted by who they are.')
    const groupings = [...new Set(asked)]
    const answered = await store.answeredOf(db, id, groupings)
    const n = answered.reduce((sum, each) => sum + each.n, 0)
    if (n === 0) throw new Invalid('Nobody who is known here has answered yet, so there is nothing to weight.')
    if (n > MOST)
      throw new Invalid(`These are more than ${MOST.toLocaleString('en')} answers; weights would change nothing.`)
    const weighed = weigh(groupings, await store.wholeOf(db, id, whole, groupings), answered)
    if (weighed.why !== null)
      throw new Invalid(`These answers cannot be weighted: ${weighed.why}. Nothing was changed.`, {
        fields: { groupings: weighed.why },
      })
    const before = await store.dropWeights(db, id)
    const days = await store.setWeights(db, id, groupings, weighed.cells)
    const found = {
      ...weighed.found,
      groups: await named(context, weighed.found.groups),
      unknown: await store.unknownIn(db, id),
    }
    await store.put(db, { surveyId: id, groupings, whole, found, by: staff.id || null }, now)
    await answersChanged(context, new Set([...before, ...days]))
    await rememberHouse(context, {
      action: 'weighted',
      subject: 'survey',
      subjectId: id,
      after: { groupings, whole, effective: Math.round(found.effective), largest: found.largest },
    })
    return { weighting: (await store.find(db, id)) ?? null }
  },

  unweightSurvey: async ({ id }, context) => {
    await survey(context, id, { lock: true })
    await answersChanged(context, await store.dropWeights(context.db, id))
    await rememberHouse(context, { action: 'no longer weighted', subject: 'survey', subjectId: id, after: {} })
    return { weighting: null }
  },
} satisfies ActionsFor<typeof api, Context>
