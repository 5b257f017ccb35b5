import type { ActionsFor } from '../../platform/contract.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { organisationOf } from '../actions.ts'
import type { letterheadApi } from './api.ts'
import * as store from './store.ts'

/** The paper as other slices need it: our name first, then what stands under it, and the small print. */
export async function paperOf(db: Database): Promise<{ sender: string[]; foot: string }> {
  const [{ name }, { address, phone, email, website, foot }] = await Promise.all([organisationOf(db), store.read(db)])
  const reached = [phone, email, website].filter((each) => each !== '').join(' · ')
  return { sender: [name, address, reached].filter((each) => each !== ''), foot }
}

export const letterheadActions = {
  letterhead: (_input, { db }) => store.read(db),

  editLetterhead: async (letterhead, context) => {
    const { db, now } = context
    const { version, ...before } = await store.read(db, true)
    expectVersion({ version }, context)
    await store.write(db, letterhead, now)
    await rememberHouse(context, { action: 'edited', subject: 'letterhead', before, after: letterhead })
    return store.read(db)
  },
} satisfies ActionsFor<typeof letterheadApi, Context>
