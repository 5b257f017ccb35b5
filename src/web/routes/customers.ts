import type { PageEntry } from './page.ts'

/** Who is served, and what was said with them. */
export const customersPages: readonly PageEntry[] = [
  {
    path: '/customers',
    may: 'house.read',
    load: async () => (await import('../pages/CustomersPage.tsx')).CustomersPage,
  },
  {
    path: '/customers/new',
    may: 'customers.edit',
    load: async () => (await import('../../customers/ui/NewCustomerScreen.tsx')).NewCustomerScreen,
  },
  {
    path: '/customers/$id',
    may: 'house.read',
    load: async () => (await import('../pages/CustomerPage.tsx')).CustomerPage,
  },
  {
    path: '/customers/inside-and-outside',
    may: 'customers.read',
    load: async () => (await import('../../customers/attention/ui/AttentionScreen.tsx')).AttentionScreen,
  },
  {
    path: '/stakeholders',
    may: 'customers.read',
    load: async () => (await import('../../customers/stakeholders/ui/StakeholdersScreen.tsx')).StakeholdersScreen,
  },
  {
    path: '/customers/$id/erase',
    may: 'customers.erase',
    load: async () => (await import('../../customers/erasure/ui/EraseScreen.tsx')).EraseScreen,
  },
  {
    path: '/house/erasures',
    may: 'customers.erase',
    load: async () => (await import('../../customers/erasure/ui/ErasuresScreen.tsx')).ErasuresScreen,
  },
  {
    path: '/interactions',
    may: 'house.read',
    load: async () => (await import('../../customers/interactions/ui/InteractionsScreen.tsx')).InteractionsScreen,
  },
  {
    path: '/next-steps',
    may: 'house.read',
    load: async () => (await import('../../customers/interactions/ui/NextStepsScreen.tsx')).NextStepsScreen,
  },
]
