import type { PageEntry } from './page.ts'

/** What customers asked or complained of. */
export const casesPages: readonly PageEntry[] = [
  {
    path: '/cases',
    may: 'house.read',
    load: async () => (await import('../../cases/ui/CasesScreen.tsx')).CasesScreen,
  },
  {
    path: '/case-figures',
    may: 'cases.read',
    load: async () => (await import('../../cases/figures/ui/FiguresScreen.tsx')).FiguresScreen,
  },
  {
    path: '/cases/new',
    may: 'cases.raise',
    load: async () => (await import('../../cases/ui/NewCaseScreen.tsx')).NewCaseScreen,
  },
  {
    path: '/cases/$id',
    may: 'house.read',
    load: async () => (await import('../../cases/ui/CaseScreen.tsx')).CaseScreen,
  },
  {
    path: '/matters',
    may: 'cases.read',
    load: async () => (await import('../../cases/matters/ui/MattersScreen.tsx')).MattersScreen,
  },
  {
    path: '/matters/$id',
    may: 'cases.read',
    load: async () => (await import('../../cases/matters/ui/MatterScreen.tsx')).MatterScreen,
  },
  {
    path: '/house/desk',
    may: 'cases.work',
    load: async () => (await import('../../cases/desk/ui/DeskScreen.tsx')).DeskScreen,
  },
  {
    path: '/answers',
    may: 'answers.read',
    load: async () => (await import('../../cases/answers/ui/AnswersScreen.tsx')).AnswersScreen,
  },
  {
    path: '/answers/new',
    may: 'answers.edit',
    load: async () => (await import('../../cases/answers/ui/NewAnswerScreen.tsx')).NewAnswerScreen,
  },
  {
    path: '/answers/$id',
    may: 'answers.read',
    load: async () => (await import('../../cases/answers/ui/AnswerScreen.tsx')).AnswerScreen,
  },
  {
    path: '/cases/$id/letters/$letterId',
    may: 'cases.read',
    load: async () => (await import('../../cases/letters/ui/LetterScreen.tsx')).LetterScreen,
  },
  {
    path: '/conduct',
    may: 'cases.readConduct',
    load: async () => (await import('../../cases/conduct/ui/ConductScreen.tsx')).ConductScreen,
  },
  {
    path: '/house/letters',
    may: 'cases.work',
    load: async () => (await import('../../cases/letters/templates/ui/TemplatesScreen.tsx')).TemplatesScreen,
  },
  {
    path: '/house/complaints',
    may: 'cases.read',
    load: async () => (await import('../../cases/ui/CaseSettingsScreen.tsx')).CaseSettingsScreen,
  },
  {
    path: '/house/replies',
    may: 'cases.work',
    load: async () => (await import('../../cases/replies/ui/RepliesScreen.tsx')).RepliesScreen,
  },
  {
    path: '/house/mailboxes',
    may: 'cases.read',
    load: async () => (await import('../../cases/mail/mailboxes/ui/MailboxesScreen.tsx')).MailboxesScreen,
  },
  {
    path: '/held-mail',
    may: 'cases.work',
    load: async () => (await import('../../cases/mail/incoming/ui/HeldMailScreen.tsx')).HeldMailScreen,
  },
]
