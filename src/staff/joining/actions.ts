import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import * as store from '../store.ts'
import { addMember } from '../teams/store.ts'

export type Joining = { id: string; name: string; email: string; roleId: string; teamId: string | null }

/**
 * Someone works here from now on. The event lets the customers slice make the person that they are, in this same
 * transaction, which then calls `linkPerson`; it asks `memberOf` for name and e-mail, since events hold ids only.
 */
export async function join(context: Context, { teamId, ...member }: Joining): Promise<void> {
  await store.add(context.db, member, context.now)
  if (teamId) await addMember(context.db, teamId, member.id, context.now)
  await rememberHouse(context, {
    action: 'joined',
    subject: 'staff',
    subjectId: member.id,
    after: { roleId: member.roleId, teamId },
  })
  await record(context, { name: 'staff.joined', subjectId: member.id, about: { id: member.id, teamId } })
}
