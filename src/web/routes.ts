import type { ReactNode } from 'react'

export type PageEntry = {
  /** `$id` is read with useParams({strict: false}). */
  path: string
  may: string
  /** Loaded when it is gone to, so that a first visit loads one page. */
  load: () => Promise<() => ReactNode>
}

/** Every page inside the frame: its address, the word that opens it, where its code is. */
export const pages: readonly PageEntry[] = [
  { path: '/', may: 'signed-in', load: async () => (await import('./home/HomePage.tsx')).HomePage },
  {
    path: '/customers',
    may: 'house.read',
    load: async () => (await import('./pages/CustomersPage.tsx')).CustomersPage,
  },
  {
    path: '/customers/new',
    may: 'customers.edit',
    load: async () => (await import('../customers/ui/NewCustomerScreen.tsx')).NewCustomerScreen,
  },
  {
    path: '/customers/$id',
    may: 'house.read',
    load: async () => (await import('./pages/CustomerPage.tsx')).CustomerPage,
  },
  {
    path: '/customers/$id/merge',
    may: 'identity.merge',
    load: async () => (await import('../identity/merging/ui/MergeScreen.tsx')).MergeScreen,
  },
  {
    path: '/customers/$id/unmerge',
    may: 'identity.unmerge',
    load: async () => (await import('../identity/merging/ui/UnmergeScreen.tsx')).UnmergeScreen,
  },
  {
    path: '/cases',
    may: 'house.read',
    load: async () => (await import('../cases/ui/CasesScreen.tsx')).CasesScreen,
  },
  {
    path: '/case-figures',
    may: 'cases.read',
    load: async () => (await import('../cases/figures/ui/FiguresScreen.tsx')).FiguresScreen,
  },
  {
    path: '/cases/new',
    may: 'cases.raise',
    load: async () => (await import('../cases/ui/NewCaseScreen.tsx')).NewCaseScreen,
  },
  {
    path: '/cases/$id',
    may: 'house.read',
    load: async () => (await import('../cases/ui/CaseScreen.tsx')).CaseScreen,
  },
  {
    path: '/answers',
    may: 'answers.read',
    load: async () => (await import('../cases/answers/ui/AnswersScreen.tsx')).AnswersScreen,
  },
  {
    path: '/answers/new',
    may: 'answers.edit',
    load: async () => (await import('../cases/answers/ui/NewAnswerScreen.tsx')).NewAnswerScreen,
  },
  {
    path: '/answers/$id',
    may: 'answers.read',
    load: async () => (await import('../cases/answers/ui/AnswerScreen.tsx')).AnswerScreen,
  },
  {
    path: '/house/complaints',
    may: 'cases.read',
    load: async () => (await import('../cases/ui/CaseSettingsScreen.tsx')).CaseSettingsScreen,
  },
  {
    path: '/orders',
    may: 'orders.read',
    load: async () => (await import('../orders/ui/OrdersScreen.tsx')).OrdersScreen,
  },
  {
    path: '/orders/new',
    may: 'orders.edit',
    load: async () => (await import('../orders/ui/NewOrderScreen.tsx')).NewOrderScreen,
  },
  {
    path: '/orders/$id',
    may: 'orders.read',
    load: async () => (await import('../orders/ui/OrderScreen.tsx')).OrderScreen,
  },
  {
    path: '/products',
    may: 'orders.read',
    load: async () => (await import('../orders/products/ui/ProductsScreen.tsx')).ProductsScreen,
  },
  {
    path: '/products/new',
    may: 'products.edit',
    load: async () => (await import('../orders/products/ui/NewProductScreen.tsx')).NewProductScreen,
  },
  {
    path: '/products/$id',
    may: 'orders.read',
    load: async () => (await import('../orders/products/ui/ProductScreen.tsx')).ProductScreen,
  },
  {
    path: '/interactions',
    may: 'house.read',
    load: async () => (await import('../customers/interactions/ui/InteractionsScreen.tsx')).InteractionsScreen,
  },
  {
    path: '/next-steps',
    may: 'house.read',
    load: async () => (await import('../customers/interactions/ui/NextStepsScreen.tsx')).NextStepsScreen,
  },
  {
    path: '/commitments',
    may: 'commitments.read',
    load: async () => (await import('../commitments/ui/CommitmentsScreen.tsx')).CommitmentsScreen,
  },
  {
    path: '/commitments/new',
    may: 'commitments.edit',
    load: async () => (await import('../commitments/ui/NewCommitmentScreen.tsx')).NewCommitmentScreen,
  },
  {
    path: '/commitments/charter',
    may: 'commitments.read',
    load: async () => (await import('../commitments/charter/ui/CharterScreen.tsx')).CharterScreen,
  },
  {
    path: '/commitments/procedure',
    may: 'commitments.read',
    load: async () => (await import('../commitments/procedure/ui/ProcedureScreen.tsx')).ProcedureScreen,
  },
  {
    path: '/commitments/$id',
    may: 'commitments.read',
    load: async () => (await import('../commitments/ui/CommitmentScreen.tsx')).CommitmentScreen,
  },
  {
    path: '/commitments/$id/change',
    may: 'commitments.edit',
    load: async () => (await import('../commitments/ui/ChangeCommitmentScreen.tsx')).ChangeCommitmentScreen,
  },
  {
    path: '/calendars',
    may: 'commitments.read',
    load: async () => (await import('../commitments/calendars/ui/CalendarsScreen.tsx')).CalendarsScreen,
  },
  {
    path: '/calendars/new',
    may: 'commitments.edit',
    load: async () => (await import('../commitments/calendars/ui/NewCalendarScreen.tsx')).NewCalendarScreen,
  },
  {
    path: '/calendars/$id',
    may: 'commitments.read',
    load: async () => (await import('../commitments/calendars/ui/CalendarScreen.tsx')).CalendarScreen,
  },
  {
    path: '/remedies',
    may: 'commitments.read',
    load: async () => (await import('../commitments/remedies/ui/RemediesScreen.tsx')).RemediesScreen,
  },
  {
    path: '/imports',
    may: 'imports.run',
    load: async () => (await import('../imports/ui/ImportsScreen.tsx')).ImportsScreen,
  },
  {
    path: '/imports/new',
    may: 'imports.run',
    load: async () => (await import('../imports/ui/NewImportScreen.tsx')).NewImportScreen,
  },
  {
    path: '/imports/$id',
    may: 'imports.run',
    load: async () => (await import('../imports/ui/ImportScreen.tsx')).ImportScreen,
  },
  {
    path: '/quality',
    may: 'identity.read',
    load: async () => (await import('../identity/linking/ui/QualityScreen.tsx')).QualityScreen,
  },
  {
    path: '/quality/review',
    may: 'identity.review',
    load: async () => (await import('../identity/review/ui/ReviewScreen.tsx')).ReviewScreen,
  },
  {
    path: '/quality/pairs',
    may: 'identity.read',
    load: async () => (await import('../identity/linking/ui/PairsScreen.tsx')).PairsScreen,
  },
  {
    path: '/quality/merged',
    may: 'identity.read',
    load: async () => (await import('../identity/linking/ui/MergedScreen.tsx')).MergedScreen,
  },
  {
    path: '/quality/linkages',
    may: 'identity.read',
    load: async () => (await import('../identity/linking/ui/LinkagesScreen.tsx')).LinkagesScreen,
  },
  {
    path: '/quality/linkages/$id',
    may: 'identity.read',
    load: async () => (await import('../identity/linking/ui/LinkageScreen.tsx')).LinkageScreen,
  },
  {
    path: '/house/replies',
    may: 'cases.work',
    load: async () => (await import('../cases/replies/ui/RepliesScreen.tsx')).RepliesScreen,
  },
  {
    path: '/surveys',
    may: 'surveys.read',
    load: async () => (await import('../feedback/surveys/ui/SurveysScreen.tsx')).SurveysScreen,
  },
  {
    path: '/surveys/new',
    may: 'surveys.edit',
    load: async () => (await import('../feedback/surveys/ui/NewSurveyScreen.tsx')).NewSurveyScreen,
  },
  {
    path: '/surveys/$id',
    may: 'surveys.read',
    load: async () => (await import('../feedback/surveys/ui/SurveyScreen.tsx')).SurveyScreen,
  },
  {
    path: '/house/sample',
    may: 'imports.run',
    load: async () => (await import('../imports/sample/ui/SampleScreen.tsx')).SampleScreen,
  },
  {
    path: '/house/organisation',
    may: 'signed-in',
    load: async () => (await import('../organisation/ui/OrganisationScreen.tsx')).OrganisationScreen,
  },
  {
    path: '/house/survivorship',
    may: 'identity.rules',
    load: async () => (await import('../identity/survivorship/ui/RulesScreen.tsx')).RulesScreen,
  },
  {
    path: '/house/mailboxes',
    may: 'cases.read',
    load: async () => (await import('../cases/mail/mailboxes/ui/MailboxesScreen.tsx')).MailboxesScreen,
  },
  {
    path: '/held-mail',
    may: 'cases.work',
    load: async () => (await import('../cases/mail/incoming/ui/HeldMailScreen.tsx')).HeldMailScreen,
  },
  {
    path: '/house/people',
    may: 'staff.read',
    load: async () => (await import('../staff/members/ui/PeopleScreen.tsx')).PeopleScreen,
  },
  {
    path: '/data-quality/completeness',
    may: 'customers.read',
    load: async () => (await import('../identity/completeness/ui/CompletenessScreen.tsx')).CompletenessScreen,
  },
  {
    path: '/data-quality/questions',
    may: 'customers.read',
    load: async () => (await import('../identity/completeness/ui/QuestionsScreen.tsx')).QuestionsScreen,
  },
  {
    path: '/data-quality/enrichment',
    may: 'identity.enrich',
    load: async () => (await import('../identity/enrichment/ui/EnrichmentsScreen.tsx')).EnrichmentsScreen,
  },
  {
    path: '/data-quality/enrichment/$id',
    may: 'identity.enrich',
    load: async () => (await import('../identity/enrichment/ui/EnrichmentScreen.tsx')).EnrichmentScreen,
  },
  {
    path: '/data-quality/needs',
    may: 'customers.read',
    load: async () => (await import('../identity/completeness/ui/NeedsScreen.tsx')).NeedsScreen,
  },
  {
    path: '/house/invitations',
    may: 'staff.edit',
    load: async () => (await import('../staff/invitations/ui/InvitationsScreen.tsx')).InvitationsScreen,
  },
  {
    path: '/house/teams',
    may: 'staff.read',
    load: async () => (await import('../staff/teams/ui/TeamsScreen.tsx')).TeamsScreen,
  },
  {
    path: '/house/roles',
    may: 'staff.read',
    load: async () => (await import('../staff/roles/ui/RolesScreen.tsx')).RolesScreen,
  },
  {
    path: '/me/notices',
    may: 'signed-in',
    load: async () => (await import('../staff/notices/ui/NoticesScreen.tsx')).NoticesScreen,
  },
  { path: '/me', may: 'signed-in', load: async () => (await import('../staff/ui/AccountScreen.tsx')).AccountScreen },
  {
    path: '/me/keys',
    may: 'signed-in',
    load: async () => (await import('../staff/keys/ui/KeysScreen.tsx')).KeysScreen,
  },
  { path: '/about', may: 'signed-in', load: async () => (await import('./pages/AboutPage.tsx')).AboutPage },
  {
    path: '/measures',
    may: 'surveys.read',
    load: async () => (await import('../feedback/measures/ui/MeasuresScreen.tsx')).MeasuresScreen,
  },
  {
    path: '/measures/new',
    may: 'measures.edit',
    load: async () => (await import('../feedback/measures/ui/NewMeasureScreen.tsx')).NewMeasureScreen,
  },
  {
    path: '/measures/$id',
    may: 'surveys.read',
    load: async () => (await import('../feedback/measures/ui/MeasureScreen.tsx')).MeasureScreen,
  },
  {
    path: '/measures/$id/definition',
    may: 'surveys.read',
    load: async () => (await import('../feedback/measures/ui/DefinitionScreen.tsx')).DefinitionScreen,
  },
  {
    path: '/drivers',
    may: 'surveys.read',
    load: async () => (await import('../feedback/drivers/ui/DriversScreen.tsx')).DriversScreen,
  },
  {
    path: '/drivers/new',
    may: 'measures.edit',
    load: async () => (await import('../feedback/drivers/ui/NewStudyScreen.tsx')).NewStudyScreen,
  },
  {
    path: '/drivers/$id',
    may: 'surveys.read',
    load: async () => (await import('../feedback/drivers/ui/StudyScreen.tsx')).StudyScreen,
  },
  {
    path: '/kano',
    may: 'surveys.read',
    load: async () => (await import('../feedback/kano/ui/KanoScreen.tsx')).KanoScreen,
  },
]

/** Pages for people who are not signed in. */
export const outside: readonly Omit<PageEntry, 'may'>[] = [
  { path: '/sign-in', load: async () => (await import('./pages/SignInPage.tsx')).SignInPage },
  { path: '/set-up', load: async () => (await import('./pages/SetUpPage.tsx')).SetUpPage },
  { path: '/join', load: async () => (await import('./pages/JoinPage.tsx')).JoinPage },
  { path: '/reset', load: async () => (await import('./pages/ResetPage.tsx')).ResetPage },
]
