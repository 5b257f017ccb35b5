import { familyAsItIs, recordOf } from '../../customers/merging/actions.ts'
import type { Customer } from '../../customers/schema.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { remember } from '../../platform/server/history.ts'
import { page } from '../../platform/server/lists.ts'
import { begin } from '../../platform/server/runs.ts'
import { shareOf } from '../recovery/shares.ts'
import type { api } from './api.ts'
import { lowPlaces } from './levels/actions.ts'
import { dayFrom } from './levels/store.ts'
import { levelLabels, type QuietCustomer, type QuietRow, Strategy, type Trial } from './schema.ts'
import { levelOf } from './signals.ts'
import * as store from './store.ts'
import * as strategies from './strategies/store.ts'
import { areaUnder, timesAsOften } from './trials/foretelling.ts'
import * as trials from './trials/store.ts'

/** Fewer who stayed away, or who bought, foretell nothing. */
const LEAST_EITHER = 10

async function customerOf(context: Context, id: string): Promise<Customer> {
  const asked = await recordOf(context, id)
  const customer = asked?.mergedInto ? await recordOf(context, asked.mergedInto) : asked
  if (!customer) throw new NotFound('There is no such customer, or you may not see them.')
  return customer
}

async function quietOf(context: Context, { id, name }: Customer): Promise<QuietCustomer> {
  const { db, now } = context
  const [family, low] = await Promise.all([familyAsItIs(context, id), lowPlaces(db)])
  const [level, chosen] = await Promise.all([
    store.levelOf(db, id),
    strategies.ofFamily(
      db,
      family.map((member) => member.id),
      low,
      now,
    ),
  ])
  return { customer: { id, name }, level, strategies: chosen }
}

/** What a trial found, told with what makes it believable. */
function trialOf({ counts, runId: _run, ...trial }: trials.KeptTrial): Trial {
  const found = counts ?? []
  const sum = (of: 'n' | 'gone', from = 0, to = Number.POSITIVE_INFINITY) =>
    found
      .filter(({ points }) => levelOf(points) >= from && levelOf(points) <= to)
      .reduce((all, each) => all + each[of], 0)
  const [n, gone] = [sum('n'), sum('gone')]
  const few = gone < LEAST_EITHER || n - gone < LEAST_EITHER
  return {
    ...trial,
    n,
    gone,
    levels: levelLabels.map((_label, level) => ({
      level,
      share: shareOf(sum('gone', level, level), sum('n', level, level)),
    })),
    auc: few ? null : areaUnder(found),
    ratio: few
      ? null
      : timesAsOften({ n: sum('n', 2), count: sum('gone', 2) }, { n: sum('n', 0, 1), count: sum('gone', 0, 1) }),
    why:
      counts === null
        ? 'It is being counted.'
        : few
          ? `Too few: ${n} customers had a rhythm of buying then, and ${gone} of them stayed away.`
          : null,
  }
}

const BEGIN = { kind: 'count quiet levels', title: 'Who is quietly dissatisfied', input: {}, unit: 'customers' }

/** Begins to count everybody anew, unless that is under way. */
export async function countAll(context: Context): Promise<void> {
  const { runId } = await store.counts(context.db)
  if (!runId) await begin(context, BEGIN)
}

async function trialsShown({ db }: Pick<Context, 'db'>) {
  const kept = await trials.list(db)
  return { rows: kept.map(trialOf), runId: kept.find(({ counts }) => counts === null)?.runId ?? null }
}

export const actions = {
  quietCustomers: (query, context) => page<QuietRow>(store.quietList(), query, context),

  quietCounts: (_input, { db }) => store.counts(db),

  quietCustomer: async ({ id }, context) => quietOf(context, await customerOf(context, id)),

  chooseStrategy: async ({ id, strategy, reason, note }, context) => {
    const customer = await customerOf(context, id)
    const level = await store.levelOf(context.db, customer.id)
    const strategyId = context.newId()
    await strategies.insert(context.db, {
      customerId: customer.id,
      id: strategyId,
      strategy,
      reason,
      note: note || null,
      level: level?.level ?? 0,
      points: level?.points ?? 0,
      by: context.staff.id || null,
      now: context.now,
    })
    await remember(context, {
      customerId: customer.id,
      action: 'decided',
      subject: 'strategy',
      subjectId: strategyId,
      changes: [{ field: 'strategy', before: null, after: strategy }],
    })
    await record(context, {
      name: 'quiet.strategyChosen',
      customerId: customer.id,
      subjectId: strategyId,
      about: { strategy, reason, level: level?.level ?? 0 },
    })
    return quietOf(context, customer)
  },

  strategyOutcomes: async ({ from, to }, { db, now }) => {
    const rows = await strategies.outcomes(db, from, to, await lowPlaces(db), now)
    return {
      from,
      to,
      rows: Strategy.options.flatMap((strategy) => {
        const found = rows.find((row) => row.strategy === strategy)
        if (!found) return []
        const over = found.chosen - found.open
        return {
          strategy,
          chosen: found.chosen,
          boughtAgain: shareOf(found.bought, over, found.open),
          saidBetter: shareOf(found.better, found.said, found.open),
        }
      }),
    }
  },

  countQuiet: async (_input, context) => {
    await countAll(context)
    return store.counts(context.db)
  },

  quietTrials: (_input, context) => trialsShown(context),

  tryQuiet: async ({ horizonDays }, context) => {
    const { runId: busy } = await trialsShown(context)
    if (busy) throw new Conflict('A trial is being counted. Look at it first; nothing was begun.')
    const id = context.newId()
    const asOf = await dayFrom(context.db, context.now, -horizonDays)
    const runId = await begin(context, {
      kind: 'try quiet levels',
      title: `Did it foretell who stayed away? (${horizonDays} days)`,
      input: { trialId: id },
      unit: 'customers',
    })
    await trials.insert(context.db, { id, asOf, horizonDays, runId }, context.now)
    return trialsShown(context)
  },
} satisfies ActionsFor<typeof api, Context>
