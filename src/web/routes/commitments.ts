import type { PageEntry } from './page.ts'

/** What was promised: commitments, calendars, remedies, the charter. */
export const commitmentsPages: readonly PageEntry[] = [
  {
    path: '/commitments',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/ui/CommitmentsScreen.tsx')).CommitmentsScreen,
  },
  {
    path: '/commitments/new',
    may: 'commitments.edit',
    load: async () => (await import('../../commitments/ui/NewCommitmentScreen.tsx')).NewCommitmentScreen,
  },
  {
    path: '/commitments/charter',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/charter/ui/CharterScreen.tsx')).CharterScreen,
  },
  {
    path: '/commitments/procedure',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/procedure/ui/ProcedureScreen.tsx')).ProcedureScreen,
  },
  {
    path: '/commitments/$id',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/ui/CommitmentScreen.tsx')).CommitmentScreen,
  },
  {
    path: '/commitments/$id/change',
    may: 'commitments.edit',
    load: async () => (await import('../../commitments/ui/ChangeCommitmentScreen.tsx')).ChangeCommitmentScreen,
  },
  {
    path: '/calendars',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/calendars/ui/CalendarsScreen.tsx')).CalendarsScreen,
  },
  {
    path: '/calendars/new',
    may: 'commitments.edit',
    load: async () => (await import('../../commitments/calendars/ui/NewCalendarScreen.tsx')).NewCalendarScreen,
  },
  {
    path: '/calendars/$id',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/calendars/ui/CalendarScreen.tsx')).CalendarScreen,
  },
  {
    path: '/remedies',
    may: 'commitments.read',
    load: async () => (await import('../../commitments/remedies/ui/RemediesScreen.tsx')).RemediesScreen,
  },
]
