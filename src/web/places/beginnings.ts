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
  { label: 'I am away', href: '/house/desk?away=me', may: 'cases.work', words: 'absence holiday sick stand in cover' },
  { label: 'New answer', href: '/answers/new', may: 'answers.edit', words: 'article knowledge help write' },
  { label: 'New survey', href: '/surveys/new', may: 'surveys.edit', words: 'add create questionnaire nps csat ask' },
  { label: 'Panels', href: '/panels', may: 'surveys.read', words: 'members sample ask regularly' },
  {
    label: 'How often people are asked',
    href: '/asking-rules',
    may: 'surveys.read',
    words: 'frequency pause rules override',
  },
  {
    label: 'Earlier results',
    href: '/past-results',
    may: 'surveys.read',
    words: 'import survey answers csv codes history',
  },
  {
    label: 'New interview',
    href: '/interviews/new',
    may: 'interviews.edit',
    words: 'focus group plan transcript moderator listen',
  },
  { label: 'New code book', href: '/code-books/new', may: 'interviews.edit', words: 'codes coding agreement kappa' },
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
  {
    label: 'Procedure for complaints',
    href: '/commitments/procedure',
    may: 'commitments.read',
    words: 'rule pack ombudsman review stages',
  },
  { label: 'Import a file', href: '/imports/new', may: 'imports.run', words: 'csv tsv upload bring in load' },
]
