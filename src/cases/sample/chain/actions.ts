import type { Context } from '../../../platform/server/context.ts'
import * as links from '../../chain/store.ts'
import { sampleId } from '../ids.ts'
import { chain } from './content.ts'
import * as store from './store.ts'

const linkId = (name: string) => sampleId(`chain link ${name}`)

/** The service chain of the sample shop, and where in it each case arose. */
export async function fillChain(context: Context): Promise<void> {
  const { db } = context
  const first = chain[0]
  if (!first || (await links.findLink(db, linkId(first.name)))) return
  for (const { name, side, party, causes, tags } of chain) {
    if (await links.nameIsTaken(db, name, null)) continue
    const id = linkId(name)
    await links.addLink(context, { id, name, side, partyId: await store.partyCalled(db, party) })
    await store.causesLieIn(db, id, causes)
    await store.nameWhereTheyArose(db, id, tags)
  }
}

export const emptyChain = ({ db, now }: Context) =>
  store.removeLinks(
    db,
    chain.map(({ name }) => linkId(name)),
    now,
  )
