import type { Context } from '../../../platform/server/context.ts'
import * as matters from '../../matters/store.ts'
import { sampleId } from '../ids.ts'
import { firstStaff } from '../store.ts'
import * as store from './store.ts'

/** What breaks in transit far more often than anything else (effect 5). */
const CAKE_STAND = '22423'
const id = sampleId('matter cake stand')

/** One matter of many cases: the cake stand that arrives broken. */
export async function fillMatter(context: Context): Promise<void> {
  const places = await store.brokenOf(context.db, CAKE_STAND)
  if (places.length === 0 || (await matters.lockMatter(context.db, id))) return
  await matters.addMatter(context, {
    id,
    name: 'The cake stand breaks on its way',
    about: 'It arrives broken about ten times as often as other goods. The works were asked for another carton.',
    ownerId: (await firstStaff(context.db)) ?? null,
  })
  await matters.join(context, id, places)
}

export const emptyMatter = ({ db }: Context) => store.dropMatter(db, id)
