import { invitationsApi } from './invitations/api.ts'
import { keysApi } from './keys/api.ts'
import { membersApi } from './members/api.ts'
import { noticesApi } from './notices/api.ts'
import { passwordApi } from './password/api.ts'
import { rolesApi } from './roles/api.ts'
import { sessionApi } from './session/api.ts'
import { setUpApi } from './set-up/api.ts'
import { teamsApi } from './teams/api.ts'
import { viewsApi } from './views/api.ts'

/** Everything that may be asked of the staff; each noun’s own entries stand in its folder. */
export const api = {
  ...sessionApi,
  ...setUpApi,
  ...passwordApi,
  ...membersApi,
  ...invitationsApi,
  ...teamsApi,
  ...rolesApi,
  ...keysApi,
  ...noticesApi,
  ...viewsApi,
}
