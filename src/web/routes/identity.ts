import type { PageEntry } from './page.ts'

/** Which records are the same customer, and how complete they are. */
export const identityPages: readonly PageEntry[] = [
  {
    path: '/customers/$id/merge',
    may: 'identity.merge',
    load: async () => (await import('../../identity/merging/ui/MergeScreen.tsx')).MergeScreen,
  },
  {
    path: '/customers/$id/unmerge',
    may: 'identity.unmerge',
    load: async () => (await import('../../identity/merging/ui/UnmergeScreen.tsx')).UnmergeScreen,
  },
  {
    path: '/quality',
    may: 'identity.read',
    load: async () => (await import('../../identity/linking/ui/QualityScreen.tsx')).QualityScreen,
  },
  {
    path: '/quality/review',
    may: 'identity.review',
    load: async () => (await import('../../identity/review/ui/ReviewScreen.tsx')).ReviewScreen,
  },
  {
    path: '/quality/pairs',
    may: 'identity.read',
    load: async () => (await import('../../identity/linking/ui/PairsScreen.tsx')).PairsScreen,
  },
  {
    path: '/quality/merged',
    may: 'identity.read',
    load: async () => (await import('../../identity/linking/ui/MergedScreen.tsx')).MergedScreen,
  },
  {
    path: '/quality/linkages',
    may: 'identity.read',
    load: async () => (await import('../../identity/linking/ui/LinkagesScreen.tsx')).LinkagesScreen,
  },
  {
    path: '/quality/linkages/$id',
    may: 'identity.read',
    load: async () => (await import('../../identity/linking/ui/LinkageScreen.tsx')).LinkageScreen,
  },
  {
    path: '/house/survivorship',
    may: 'identity.rules',
    load: async () => (await import('../../identity/survivorship/ui/RulesScreen.tsx')).RulesScreen,
  },
  {
    path: '/data-quality/completeness',
    may: 'customers.read',
    load: async () => (await import('../../identity/completeness/ui/CompletenessScreen.tsx')).CompletenessScreen,
  },
  {
    path: '/data-quality/questions',
    may: 'customers.read',
    load: async () => (await import('../../identity/completeness/ui/QuestionsScreen.tsx')).QuestionsScreen,
  },
  {
    path: '/data-quality/enrichment',
    may: 'identity.enrich',
    load: async () => (await import('../../identity/enrichment/ui/EnrichmentsScreen.tsx')).EnrichmentsScreen,
  },
  {
    path: '/data-quality/enrichment/$id',
    may: 'identity.enrich',
    load: async () => (await import('../../identity/enrichment/ui/EnrichmentScreen.tsx')).EnrichmentScreen,
  },
  {
    path: '/data-quality/needs',
    may: 'customers.read',
    load: async () => (await import('../../identity/completeness/ui/NeedsScreen.tsx')).NeedsScreen,
  },
]
