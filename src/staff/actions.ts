import type { Context } from '../platform/server/context.ts'
import { invitationsActions } from './invitations/actions.ts'
import { keysActions } from './keys/actions.ts'
import { membersActions } from './members/actions.ts'
import { noticesActions } from './notices/actions.ts'
import { passwordActions } from './password/actions.ts'
import { rolesActions } from './roles/actions.ts'
import { sessionActions } from './session/actions.ts'
import * as sessions from './session/store.ts'
import { setUpActions } from './set-up/actions.ts'
import * as store from './store.ts'
import { teamsActions } from './teams/actions.ts'
import { viewsActions } from './views/actions.ts'

export const actions = {
  ...sessionActions,
  ...setUpActions,
  ...passwordActions,
  ...membersActions,
  ...invitationsActions,
  ...teamsActions,
  ...rolesActions,
  ...keysActions,
  ...noticesActions,
  ...viewsActions,
}

/** For other slices: the names behind ids, for lines such as “changed by”. */
export const staffNames = async ({ db }: Pick<Context, 'db'>, ids: string[]) =>
  new Map((await store.names(db, ids)).map((row) => [row.id, row.name]))

/** For other slices: who someone on the staff is, or undefined. */
export const memberOf = ({ db }: Pick<Context, 'db'>, id: string) => store.read(db, id)

/** For imports that name staff by e-mail. */
export const staffByEmail = ({ db }: Pick<Context, 'db'>, email: string) => store.findByEmail(db, email)

/** The customers slice says which person this member of staff is; once said, it stays. */
export const linkPerson = (context: Context, staffId: string, personId: string) =>
  store.linkPerson(context.db, staffId, personId)

/** What someone may do now, for long work that they began. */
export const actingAs = ({ db }: Pick<Context, 'db'>, id: string) => sessions.byId(db, id)
