import type { Context } from '../../platform/server/context.ts'
import type { Job } from '../../platform/server/slice.ts'
import { notify } from '../../staff/notices/actions.ts'
import { assignNew } from '../assigning/actions.ts'
import { happen } from '../happening/actions.ts'
import type { Case } from '../schema.ts'
import { findCase } from '../store.ts'
import * as store from './store.ts'

const AT_ONCE = 200
const isDone = (found: Case) => found.closedAt !== null || found.mergedInto !== null || found.spam

const give = (context: Context, found: Case, to: string | null, absence: store.Kept) =>
  happen(context, found, [
    { kind: 'owner', before: found.ownerId, after: to, reason: 'absence', subjectId: absence.id, staffId: null },
  ])

const tell = (context: Context, to: string, n: number, words: string) =>
  notify(context, [to], {
    kind: 'assigned',
    text: `${n === 1 ? 'A case' : `${n} cases`} ${words}`,
    href: '/cases?queue=mine',
  })

/** What cannot wait goes to the stand-in; where there is none who is here, to whom the rules say, else to the team. */
async function handOver(context: Context, absence: store.Kept): Promise<void> {
  const { standInId } = absence
  const standIn = standInId && !(await store.isAway(context, standInId)) ? standInId : null
  let given = 0
  for (const id of await store.cannotWait(context.db, absence, AT_ONCE)) {
    const found = await findCase(context.db, id, { lock: true })
    if (!found || found.ownerId !== absence.staffId || isDone(found)) continue
    const to = found.aboutStaffId === standIn ? null : standIn
    const after = await give(context, found, to, absence)
    const owner = to ?? (await assignNew(context, after)).ownerId
    await store.noteHandedOver(context, absence.id, id, owner)
    if (to) given += 1
  }
  if (standIn && given > 0) await tell(context, standIn, given, 'came to you: you stand in for a colleague')
}

/** What is still open with whom it went to comes back, where that was wished. */
async function giveBack(context: Context, absence: store.Kept): Promise<void> {
  const back = absence.comesBack && !(await store.isAway(context, absence.staffId))
  let returned = 0
  for (const { caseId, givenTo } of await store.handedOver(context.db, absence.id)) {
    const found = await findCase(context.db, caseId, { lock: true })
    const theirs = found && !isDone(found) && found.ownerId === givenTo && found.aboutStaffId !== absence.staffId
    if (back && theirs) {
      await give(context, found, absence.staffId, absence)
      returned += 1
    }
    await store.noteSettled(context, absence.id, caseId, Boolean(back && theirs))
  }
  if (returned > 0) await tell(context, absence.staffId, returned, 'came back to you after your absence')
}

/** Every minute: whoever is away has nothing that cannot wait, and whoever is back has what was theirs. */
export const coverAbsences: Job = async (_payload, context) => {
  for (const absence of await store.over(context)) await giveBack(context, absence)
  for (const absence of await store.current(context)) await handOver(context, absence)
}
