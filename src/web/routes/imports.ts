import type { PageEntry } from './page.ts'

/** Bringing records in. */
export const importsPages: readonly PageEntry[] = [
  {
    path: '/imports',
    may: 'imports.run',
    load: async () => (await import('../../imports/ui/ImportsScreen.tsx')).ImportsScreen,
  },
  {
    path: '/imports/new',
    may: 'imports.run',
    load: async () => (await import('../../imports/ui/NewImportScreen.tsx')).NewImportScreen,
  },
  {
    path: '/imports/$id',
    may: 'imports.run',
    load: async () => (await import('../../imports/ui/ImportScreen.tsx')).ImportScreen,
  },
  {
    path: '/house/sample',
    may: 'imports.run',
    load: async () => (await import('../../imports/sample/ui/SampleScreen.tsx')).SampleScreen,
  },
]
