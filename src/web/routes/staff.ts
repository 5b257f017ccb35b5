import type { PageEntry } from './page.ts'

/** Who works here, and what is theirs. */
export const staffPages: readonly PageEntry[] = [
  {
    path: '/house/people',
    may: 'staff.read',
    load: async () => (await import('../../staff/members/ui/PeopleScreen.tsx')).PeopleScreen,
  },
  {
    path: '/house/invitations',
    may: 'staff.edit',
    load: async () => (await import('../../staff/invitations/ui/InvitationsScreen.tsx')).InvitationsScreen,
  },
  {
    path: '/house/teams',
    may: 'staff.read',
    load: async () => (await import('../../staff/teams/ui/TeamsScreen.tsx')).TeamsScreen,
  },
  {
    path: '/house/roles',
    may: 'staff.read',
    load: async () => (await import('../../staff/roles/ui/RolesScreen.tsx')).RolesScreen,
  },
  {
    path: '/me/notices',
    may: 'signed-in',
    load: async () => (await import('../../staff/notices/ui/NoticesScreen.tsx')).NoticesScreen,
  },
  { path: '/me', may: 'signed-in', load: async () => (await import('../../staff/ui/AccountScreen.tsx')).AccountScreen },
  {
    path: '/me/keys',
    may: 'signed-in',
    load: async () => (await import('../../staff/keys/ui/KeysScreen.tsx')).KeysScreen,
  },
]
