import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { type Change, changesBetween, remember } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import { markMoments } from '../figures/store.ts'
import { askedOfFamilies } from '../merging/actions.ts'
import { survivorsOf } from '../merging/store.ts'
import * as customers from '../store.ts'
import type { api } from './api.ts'
import { mended, stated } from './model.ts'
import type { Interaction, InteractionRow } from './schema.ts'
import * as store from './store.ts'
import { recountTotals } from './totals/store.ts'

const YEAR = 365 * 86_400_000

const notThere = () => new NotFound('There is no such interaction, or you may not see it.')

async function check(context: Context, said: { at?: string; staffId?: string | null }): Promise<void> {
  if (said.at && Date.parse(said.at) > context.now.getTime() + YEAR)
    throw new Invalid('An interaction cannot lie more than a year ahead. Nothing was changed.', {
      fields: { at: 'it lies far in the future' },
    })
  if (said.staffId && !(await customers.exists(context.db, 'staff', said.staffId)))
    throw new Invalid('There is no such member of staff. Nothing was changed.', { fields: { staffId: 'not known' } })
}

const daysOf = (context: Context, ...moments: string[]) => markMoments(context.db, 'interactions', moments)

export async function tell(
  context: Context,
  action: 'recorded' | 'edited' | 'done' | 'opened' | 'removed',
  interaction: Interaction,
  changes: Change[],
  undoes: number | null = null,
): Promise<number> {
  const { customerId, id } = interaction
  const seq = await remember(context, { customerId, action, subject: 'interaction', subjectId: id, changes, undoes })
  await record(context, {
    name: `interactions.${action}`,
    customerId,
    subjectId: id,
    about: {
      channel: interaction.channel,
      direction: interaction.direction,
      // Only where it was said now: whose order it is, the orders know.
      ...(changes.some(({ field }) => field === 'orderId') && { orderId: interaction.orderId }),
    },
  })
  return seq
}

/** Changes a row that was read with its customer locked, and what is counted of it. */
export async function set(context: Context, before: Interaction, to: Partial<Interaction>): Promise<Interaction> {
  const after = await store.change(context, before, to)
  if (before.at !== after.at || before.channel !== after.channel) await daysOf(context, before.at, after.at)
  return after
}

export async function take(context: Context, before: Interaction): Promise<void> {
  await store.remove(context.db, before.customerId, before.id)
  await daysOf(context, before.at)
}

export async function put(context: Context, row: Parameters<typeof store.add>[1]): Promise<Interaction> {
  const interaction = await store.add(context, row)
  await daysOf(context, interaction.at)
  return interaction
}

/** Many at once, of cases that are brought in. */
export async function putMany(context: Context, rows: Parameters<typeof store.addMany>[1]): Promise<void> {
  await store.addMany(context, rows)
  await recountInteractions(
    context,
    rows.map((row) => row.customerId),
  )
  await daysOf(context, ...rows.map((row) => row.at))
}

/** How many there are, counted again from the rows; for whoever moves some of them to another customer. */
export const recountInteractions = async ({ db }: Context, customerIds: readonly string[]): Promise<void> => {
  const survivors = await survivorsOf(db, customerIds)
  await recountTotals(db, [...new Set(survivors.values())])
}

async function forChange(context: Context, id: string, interactionId: string): Promise<Interaction> {
  await customers.seenForChange(context, id)
  const before = await store.find(context.db, id, interactionId)
  if (!before) throw notThere()
  return before
}

export const actions = {
  interactions: async (query, context) =>
    page<InteractionRow>(store.interactionList(context), await askedOfFamilies(query, context), context),

  nextSteps: async ({ whose, limit }, context) => {
    const rows = context.staff.id === '' ? [] : await store.nextSteps(context, whose, limit + 1)
    return { rows: rows.slice(0, limit), more: rows.length > limit }
  },

  interaction: async ({ id, interactionId }, context) => {
    await customers.seen(context, id)
    const found = await store.find(context.db, id, interactionId)
    if (!found) throw notThere()
    return found
  },

  recordInteraction: async ({ id, ...said }, context) => {
    await customers.seenForChange(context, id)
    await check(context, said)
    const row = stated(said, context.now.toISOString(), context.staff.id || null)
    const interaction = await put(context, {
      ...row,
      customerId: id,
      id: context.newId(),
      nextStepDoneAt: null,
      source: context.via === 'api' ? 'api' : 'hand',
    })
    await tell(context, 'recorded', interaction, changesBetween({}, interaction, store.said))
    return interaction
  },

  editInteraction: async ({ id, interactionId, ...said }, context) => {
    const before = await forChange(context, id, interactionId)
    expectVersion(before, context)
    await check(context, said)
    const to = mended(before, said)
    const changes = changesBetween(before, { ...before, ...to }, store.said)
    if (changes.length === 0) return before
    const after = await set(context, before, to)
    await tell(context, 'edited', after, changesBetween(before, after, store.said))
    return after
  },

  finishNextStep: async ({ id, interactionId, done }, context) => {
    const before = await forChange(context, id, interactionId)
    if (!before.nextStep)
      throw new Invalid('This interaction has no next step. Nothing was changed.', { fields: { done: 'no next step' } })
    if ((before.nextStepDoneAt !== null) === done) return before
    const after = await set(context, before, { nextStepDoneAt: done ? context.now.toISOString() : null })
    await tell(context, done ? 'done' : 'opened', after, changesBetween(before, after, store.said))
    return after
  },
} satisfies ActionsFor<typeof api, Context>
