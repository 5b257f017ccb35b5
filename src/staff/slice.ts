import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { erases } from './erasing/store.ts'
import { staffJobs } from './jobs.ts'
import { identify } from './session/actions.ts'
import { setUpLine } from './set-up/actions.ts'

export const staff: Slice = {
  name: 'staff',
  api,
  actions,
  words: {
    'staff.read': 'see who works here and in which teams',
    'staff.edit': 'invite people, change their role, disable them, and arrange teams',
    'roles.edit': 'change what each role may do',
    'keys.make': 'make API keys of their own, for programs that act in their name',
  },
  jobs: staffJobs,
  schedule: [
    { cron: '23 * * * *', job: 'forgetSignIns' },
    { cron: '41 3 * * *', job: 'forgetNotices' },
  ],
  commands: async () => (await import('./password/commands.ts')).passwordCommands,
  identify,
  atStart: setUpLine,
  erases,
  impersonal: {
    staff: 'who works here',
    teams: 'who works together',
    team_members: 'who works together',
    roles: 'what each may do',
    invitations: 'who was invited to work here',
    api_keys: 'keys of colleagues',
    auth_account: 'how colleagues sign in',
    auth_session: 'how colleagues sign in',
    auth_user: 'how colleagues sign in',
    auth_verification: 'how colleagues sign in',
    password_links: 'how colleagues sign in',
    sign_in_failures: 'how colleagues sign in',
    set_up: 'the link that set the house up',
  },
  keeps: [],
}
