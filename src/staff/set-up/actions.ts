import { foundOrganisation } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed } from '../../platform/errors.ts'
import type { Context, House } from '../../platform/server/context.ts'
import { newToken, tokenDigest } from '../../platform/server/secrets.ts'
import { signUp } from '../credentials/store.ts'
import { join } from '../joining/actions.ts'
import { ADMINISTRATOR } from '../model.ts'
import { passwordProblem } from '../password/model.ts'
import { callerOf, enter } from '../session/actions.ts'
import { anyone } from '../store.ts'
import type { setUpApi } from './api.ts'
import * as store from './store.ts'

/** Printed once the server listens, for as long as nobody works here. */
export async function setUpLine(house: House): Promise<string[]> {
  if (await anyone(house.writing)) return []
  const token = newToken()
  const inForce = await store.renew(house.writing, tokenDigest(token), new Date())
  return inForce ? [`Set up: ${house.config.publicUrl}/set-up#${token}`] : []
}

export const setUpActions = {
  setUp: async ({ token, organisation, ...person }, context) => {
    const { db } = context
    const door = await store.lock(db)
    if (door?.usedAt || (await anyone(db)))
      throw new Conflict('Rapport is set up already. Sign in, or ask an administrator to invite you.')
    if (!door || door.tokenHash !== tokenDigest(token))
      throw new NotAllowed(
        'This set-up link is not the newest one. Take the one that the server printed at its last start.',
      )
    const problem = passwordProblem(person.password, person)
    if (problem) throw new Invalid(`Please choose another password: ${problem}.`, { fields: { password: problem } })
    await foundOrganisation(context, organisation)
    const { id, cookies } = await signUp(db, context.house.config, person, callerOf(context))
    await join(context, { id, name: person.name, email: person.email, roleId: ADMINISTRATOR, teamId: null })
    await store.close(db, context.now)
    return enter(context, db, cookies)
  },
} satisfies ActionsFor<typeof setUpApi, Context>
