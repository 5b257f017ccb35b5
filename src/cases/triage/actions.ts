import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Refusal } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { notify } from '../../staff/notices/actions.ts'
import { assignNew } from '../assigning/actions.ts'
import { happen } from '../happening/actions.ts'
import { blockSenderOf, senderIsBlocked } from '../mail/blocking/actions.ts'
import { lockMatter } from '../matters/store.ts'
import { checkNamed } from '../opening/actions.ts'
import type { Case } from '../schema.ts'
import { forWork } from '../sight/actions.ts'
import type { triageApi } from './api.ts'
import { changeOf, namedIn, stepBack } from './model.ts'
import type { TriageReply, TriageStep } from './schema.ts'
import * as store from './store.ts'

const stillOpen = new Set<TriageStep['do']>(['tag', 'untag', 'spam', 'block', 'owner', 'team', 'matter'])

/** Takes one step with a locked case; whoever is given it is told. */
export async function takeStep(context: Context, found: Case, step: TriageStep): Promise<Case> {
  if (found.mergedInto) throw new Conflict('This case was merged into another. Work on that one; nothing was changed.')
  if (found.closedAt && !stillOpen.has(step.do))
    throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
  if (step.do === 'by rule') return assignNew(context, found)
  if (step.do === 'block') await blockSenderOf(context, found, step.block)
  if (step.do === 'matter' && step.matterId && (await lockMatter(context.db, step.matterId))?.closedAt !== null)
    throw new Conflict('There is no such matter, or it is closed. Nothing was changed.')
  await checkNamed(context, namedIn(step))
  const change = changeOf(found, step, { staffId: context.staff.id, now: context.now })
  if (!change) return found
  const after = await happen(context, found, change.events, change.set)
  if (step.do === 'owner' && after.ownerId)
    await notify(context, [after.ownerId], {
      kind: 'assigned',
      text: `gave you case ${after.number}`,
      href: `/cases/${after.id}`,
    })
  return after
}

/** What is no spam is heard again: else the next mail of whoever was blocked with it would be put aside unread. */
async function meantBy({ db }: Context, found: Case, step: TriageStep): Promise<TriageStep> {
  if (step.do !== 'spam' || step.spam || !found.spam) return step
  return (await senderIsBlocked(db, found)) ? { do: 'block', block: false } : step
}

type Row = TriageReply['rows'][number]

/** One of many: what is refused writes nothing, and the others go on. */
async function triaged(context: Context, id: string, step: TriageStep): Promise<Row> {
  const { db } = context
  await store.markPoint(db)
  try {
    const { found } = await forWork(context, id)
    const meant = await meantBy(context, found, step)
    const after = await takeStep(context, found, meant)
    await store.keepSince(db)
    return { id, done: true, why: null, back: after === found ? null : stepBack(found, meant) }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    await store.dropSince(db)
    return { id, done: false, why: thrown.message, back: null }
  }
}

export const triageActions = {
  triage: async ({ ids, step }, context) => {
    const rows: Row[] = []
    // In one order everywhere, so that two who triage the same cases wait for one another instead of crossing.
    for (const id of [...new Set(ids)].sort()) rows.push(await triaged(context, id, step))
    return { done: rows.filter(({ done }) => done).length, rows }
  },
} satisfies ActionsFor<typeof triageApi, Context>
