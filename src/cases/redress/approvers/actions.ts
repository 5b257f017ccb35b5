import type { Context } from '../../../platform/server/context.ts'
import { type Decider, decidersOf } from '../../deciders/store.ts'
import type { Case } from '../../schema.ts'
import { within } from '../model.ts'
import type { AskedRedress, Redress } from '../schema.ts'
import * as store from '../store.ts'

/** Of redress that waits, who may approve so much and did not ask for it themselves. */
async function whoApproves(context: Context, found: Case) {
  const [deciders, limits] = await Promise.all([decidersOf(context, found, 'cases.approve'), store.limits(context.db)])
  const limitOf = new Map(limits.map(({ roleId, set, limitMinor }) => [roleId, set ? limitMinor : undefined]))
  return ({ askedBy, costMinor }: Pick<Redress, 'askedBy' | 'costMinor'>) =>
    deciders.filter(({ id, roleId }) => id !== askedBy && within(costMinor, limitOf.get(roleId)))
}

export async function approversOf(
  context: Context,
  found: Case,
  asked: Pick<Redress, 'askedBy' | 'costMinor'>,
): Promise<Decider[]> {
  return (await whoApproves(context, found))(asked)
}

/** Redress of a case; of what waits, how many may approve it. */
export async function shownRedress(context: Context, found: Case): Promise<AskedRedress[]> {
  const all = await store.redressOf(context.db, found)
  if (all.every(({ state }) => state !== 'asked')) return all.map((each) => ({ ...each, approvers: 0 }))
  const who = await whoApproves(context, found)
  return all.map((each) => ({ ...each, approvers: each.state === 'asked' ? who(each).length : 0 }))
}
