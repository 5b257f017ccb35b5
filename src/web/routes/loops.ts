import type { PageEntry } from './page.ts'

/** What is done about what customers said, and about what they did not say. */
export const loopsPages: readonly PageEntry[] = [
  {
    path: '/alerts',
    may: 'alerts.read',
    load: async () => (await import('../../feedback/alerts/ui/AlertsScreen.tsx')).AlertsScreen,
  },
  {
    path: '/alert-rules',
    may: 'alerts.read',
    load: async () => (await import('../../feedback/alerts/ui/RulesScreen.tsx')).RulesScreen,
  },
  {
    path: '/recovery',
    may: 'alerts.read',
    load: async () => (await import('../../feedback/recovery/ui/RecoveryScreen.tsx')).RecoveryScreen,
  },
  {
    path: '/quiet',
    may: 'alerts.read',
    load: async () => (await import('../../feedback/quiet/ui/QuietScreen.tsx')).QuietScreen,
  },
  {
    path: '/quiet/foretelling',
    may: 'alerts.read',
    load: async () => (await import('../../feedback/quiet/ui/ForetellingScreen.tsx')).ForetellingScreen,
  },
  {
    path: '/suggestions',
    may: 'cases.read',
    load: async () => (await import('../../feedback/suggestions/ui/SuggestionsScreen.tsx')).SuggestionsScreen,
  },
]
