import {
  type Icon,
  IconAddressBook,
  IconArrowMerge,
  IconBell,
  IconBuildingStore,
  IconBulb,
  IconCertificate,
  IconChartBar,
  IconChecklist,
  IconClipboardText,
  IconDatabaseImport,
  IconFileUpload,
  IconGauge,
  IconGift,
  IconHome,
  IconHourglass,
  IconInbox,
  IconKey,
  IconListCheck,
  IconMail,
  IconMailPause,
  IconMessages,
  IconPackage,
  IconScale,
  IconShieldCheck,
  IconTag,
  IconTextPlus,
  IconUserCheck,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'

/** The loop that everything belongs to. A step is shown from the day that it has a page. */
export const steps = ['Know', 'Keep', 'Listen', 'Gaps', 'Decide', 'Improve', 'Prove', 'House'] as const
export type Step = (typeof steps)[number]

export type Place = {
  /** Home belongs to no step. */
  step?: Step
  label: string
  path: string
  icon: Icon
  may: string
  /** Stands in the bar at the bottom of a phone, too. */
  bar?: boolean
}

export const places: readonly Place[] = [
  { label: 'Home', path: '/', icon: IconHome, may: 'signed-in', bar: true },
  { step: 'Know', label: 'Customers', path: '/customers', icon: IconAddressBook, may: 'house.read', bar: true },
  { step: 'Know', label: 'Interactions', path: '/interactions', icon: IconMessages, may: 'house.read' },
  { step: 'Know', label: 'Orders', path: '/orders', icon: IconPackage, may: 'orders.read', bar: true },
  { step: 'Know', label: 'Products', path: '/products', icon: IconTag, may: 'orders.read' },
  { step: 'Know', label: 'Data quality', path: '/quality', icon: IconUserCheck, may: 'identity.read' },
  {
    step: 'Know',
    label: 'Completeness',
    path: '/data-quality/completeness',
    icon: IconChecklist,
    may: 'customers.read',
  },
  {
    step: 'Know',
    label: 'Enrichment',
    path: '/data-quality/enrichment',
    icon: IconDatabaseImport,
    may: 'identity.enrich',
  },
  { step: 'Know', label: 'Imports', path: '/imports', icon: IconFileUpload, may: 'imports.run' },
  { step: 'Keep', label: 'Cases', path: '/cases', icon: IconInbox, may: 'house.read', bar: true },
  { step: 'Keep', label: 'Answers', path: '/answers', icon: IconBulb, may: 'answers.read' },
  { step: 'Keep', label: 'What cases teach', path: '/case-figures', icon: IconChartBar, may: 'cases.read' },
  { step: 'Keep', label: 'Next steps', path: '/next-steps', icon: IconListCheck, may: 'house.read' },
  { step: 'Keep', label: 'Promises', path: '/commitments', icon: IconHourglass, may: 'commitments.read' },
  { step: 'Keep', label: 'Charter', path: '/commitments/charter', icon: IconCertificate, may: 'commitments.read' },
  { step: 'Listen', label: 'Surveys', path: '/surveys', icon: IconClipboardText, may: 'surveys.read' },
  { step: 'Listen', label: 'Measures', path: '/measures', icon: IconGauge, may: 'surveys.read' },
  { step: 'Keep', label: 'Held mail', path: '/held-mail', icon: IconMailPause, may: 'cases.work' },
  { step: 'House', label: 'People', path: '/house/people', icon: IconUsers, may: 'staff.read' },
  { step: 'House', label: 'Teams', path: '/house/teams', icon: IconUsersGroup, may: 'staff.read' },
  { step: 'House', label: 'Roles', path: '/house/roles', icon: IconShieldCheck, may: 'roles.edit' },
  {
    step: 'House',
    label: 'Organisation',
    path: '/house/organisation',
    icon: IconBuildingStore,
    may: 'organisation.edit',
  },
  {
    step: 'House',
    label: 'Merge rules',
    path: '/house/survivorship',
    icon: IconArrowMerge,
    may: 'identity.rules',
  },
  { step: 'House', label: 'Complaints', path: '/house/complaints', icon: IconScale, may: 'cases.settings' },
  { step: 'House', label: 'Mailboxes', path: '/house/mailboxes', icon: IconMail, may: 'cases.mailboxes' },
  { step: 'House', label: 'Replies', path: '/house/replies', icon: IconTextPlus, may: 'cases.work' },
  { step: 'House', label: 'Sample shop', path: '/house/sample', icon: IconGift, may: 'imports.run' },
  { step: 'House', label: 'Notices', path: '/me/notices', icon: IconBell, may: 'signed-in' },
  { step: 'House', label: 'API keys', path: '/me/keys', icon: IconKey, may: 'keys.make' },
  { step: 'House', label: 'My account', path: '/me', icon: IconUserCircle, may: 'signed-in' },
]

export type Beginning = { label: string; href: string; may: string; words?: string }

/** What can be begun from anywhere, by "Find or do". */
export const beginnings: readonly Beginning[] = [
  { label: 'New case', href: '/cases/new', may: 'cases.raise', words: 'add enquiry complaint suggestion compliment' },
  {
    label: 'New customer',
    href: '/customers/new',
    may: 'customers.edit',
    words: 'add create person account department',
  },
  { label: 'New order', href: '/orders/new', may: 'orders.edit', words: 'add create write down sale return' },
  { label: 'New answer', href: '/answers/new', may: 'answers.edit', words: 'article knowledge help write' },
  { label: 'New survey', href: '/surveys/new', may: 'surveys.edit', words: 'add create questionnaire nps csat ask' },
  { label: 'New product', href: '/products/new', may: 'products.edit', words: 'add create article' },
  {
    label: 'What to ask whom',
    href: '/data-quality/questions',
    may: 'customers.read',
    words: 'completeness missing questions',
  },
  {
    label: 'New promise',
    href: '/commitments/new',
    may: 'commitments.edit',
    words: 'commitment service level sla charter add create',
  },
  { label: 'Calendars', href: '/calendars', may: 'commitments.read', words: 'working hours holidays opening' },
  {
    label: 'Remedies owed',
    href: '/remedies',
    may: 'commitments.read',
    words: 'broken promises owed apology',
  },
  {
    label: 'Procedure for complaints',
    href: '/commitments/procedure',
    may: 'commitments.read',
    words: 'rule pack ombudsman review stages',
  },
  { label: 'Import a file', href: '/imports/new', may: 'imports.run', words: 'csv tsv upload bring in load' },
]
