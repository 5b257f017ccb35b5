import { todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { monthOf } from '../measures/counting.ts'
import { showing } from '../measures/disclosure.ts'
import { labelsOf } from '../measures/questions/actions.ts'
import type { api } from './api.ts'
import { classOf, type KanoCounts, kano } from './classes.ts'
import { classes, feelings, type KanoFeature } from './schema.ts'
import * as store from './store.ts'

const nothing = (): KanoCounts => Object.fromEntries(classes.map((name) => [name, 0])) as KanoCounts

/** Pairs of answers as classes; what is no feeling at all is left out. */
export function countsOf(pairs: readonly store.Pair[]): KanoCounts {
  const counts = nothing()
  for (const { withIt, without, n } of pairs) {
    const [there, notThere] = [feelings[withIt - 1], feelings[without - 1]]
    if (there && notThere) counts[classOf(there, notThere)] += n
  }
  return counts
}

export const actions = {
  kanoSurveys: async (_input, { db }) => ({ rows: await store.surveys(db) }),
  kanoSurvey: async ({ id }, context: Pick<Context, 'db' | 'now'>) => {
    const survey = await store.features(context.db, id)
    if (!survey) throw new NotFound('There is no such survey.')
    const { name, audience, sides } = survey
    // Answers of colleagues are told of by months that are over, so that one more is not told from its coming.
    const before = audience === 'staff' ? monthOf(await todayOf(context)) : null
    const [pairs, label] = await Promise.all([
      sides.length > 0 ? store.pairs(context.db, id, sides, before) : [],
      labelsOf(context, id),
    ])
    const features = sides.map(({ question, feature }, at): KanoFeature => {
      const counts = countsOf(pairs.filter((pair) => pair.at === at + 1))
      const found = kano(counts)
      const shows = showing(audience, found.n)
      const open = shows === 'shown' || shows === 'too few to judge'
      return {
        question,
        feature,
        label: label({ question, part: feature }),
        showing: shows,
        n: shows === 'hidden' ? null : found.n,
        counts: open ? counts : null,
        class: open ? found.class : null,
        unclear: open && found.unclear,
        better: open ? found.better : null,
        worse: open ? found.worse : null,
        why: open ? found.why : 'too few answered',
      }
    })
    return { id, name, features }
  },
} satisfies ActionsFor<typeof api, Context>
