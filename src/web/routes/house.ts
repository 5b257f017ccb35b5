import type { PageEntry } from './page.ts'

/** Home, and what the house says of itself. */
export const housePages: readonly PageEntry[] = [
  { path: '/', may: 'signed-in', load: async () => (await import('../home/HomePage.tsx')).HomePage },
  { path: '/house', may: 'signed-in', load: async () => (await import('../pages/HousePage.tsx')).HousePage },
  {
    path: '/house/organisation',
    may: 'signed-in',
    load: async () => (await import('../../organisation/ui/OrganisationScreen.tsx')).OrganisationScreen,
  },
  { path: '/about', may: 'signed-in', load: async () => (await import('../pages/AboutPage.tsx')).AboutPage },
]
