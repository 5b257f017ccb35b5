import {
  IconAddressBook,
  IconChartGridDots,
  IconChecklist,
  IconDatabaseImport,
  IconFileUpload,
  IconMessages,
  IconPackage,
  IconScale,
  IconTag,
  IconUserCheck,
} from '@tabler/icons-react'
import { of } from './place.ts'

export const know = of('Know', [
  { label: 'Customers', path: '/customers', icon: IconAddressBook, may: 'house.read', bar: true },
  { label: 'Stakeholders', path: '/stakeholders', under: '/customers', icon: IconChartGridDots, may: 'customers.read' },
  {
    label: 'Inside and outside',
    path: '/customers/inside-and-outside',
    under: '/customers',
    icon: IconScale,
    may: 'customers.read',
  },
  { label: 'Interactions', path: '/interactions', icon: IconMessages, may: 'house.read' },
  { label: 'Orders', path: '/orders', icon: IconPackage, may: 'orders.read' },
  { label: 'Products', path: '/products', icon: IconTag, may: 'orders.read' },
  { label: 'Data quality', path: '/quality', icon: IconUserCheck, may: 'identity.read' },
  {
    label: 'Completeness',
    path: '/data-quality/completeness',
    under: '/quality',
    icon: IconChecklist,
    may: 'customers.read',
  },
  {
    label: 'Enrichment',
    path: '/data-quality/enrichment',
    under: '/quality',
    icon: IconDatabaseImport,
    may: 'identity.enrich',
  },
  { label: 'Imports', path: '/imports', icon: IconFileUpload, may: 'imports.run' },
])
