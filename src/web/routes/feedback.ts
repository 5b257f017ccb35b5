import type { PageEntry } from './page.ts'

/** What customers told: surveys, measures, drivers. */
export const feedbackPages: readonly PageEntry[] = [
  {
    path: '/surveys',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/surveys/ui/SurveysScreen.tsx')).SurveysScreen,
  },
  {
    path: '/surveys/new',
    may: 'surveys.edit',
    load: async () => (await import('../../feedback/surveys/ui/NewSurveyScreen.tsx')).NewSurveyScreen,
  },
  {
    path: '/panels',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/asking/panels/ui/PanelsScreen.tsx')).PanelsScreen,
  },
  {
    path: '/panels/$id',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/asking/panels/ui/PanelScreen.tsx')).PanelScreen,
  },
  {
    path: '/asking-rules',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/asking/ui/RulesScreen.tsx')).RulesScreen,
  },
  {
    path: '/surveys/$id/paper',
    may: 'surveys.answers',
    load: async () => (await import('../../feedback/paper/ui/PaperScreen.tsx')).PaperScreen,
  },
  {
    path: '/past-results',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/past/ui/PastScreen.tsx')).PastScreen,
  },
  {
    path: '/past-results/$id',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/past/ui/PastFileScreen.tsx')).PastFileScreen,
  },
  {
    path: '/surveys/$id',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/surveys/ui/SurveyScreen.tsx')).SurveyScreen,
  },
  {
    path: '/measures',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/measures/ui/MeasuresScreen.tsx')).MeasuresScreen,
  },
  {
    path: '/measures/new',
    may: 'measures.edit',
    load: async () => (await import('../../feedback/measures/ui/NewMeasureScreen.tsx')).NewMeasureScreen,
  },
  {
    path: '/measures/$id',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/measures/ui/MeasureScreen.tsx')).MeasureScreen,
  },
  {
    path: '/measures/$id/definition',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/measures/ui/DefinitionScreen.tsx')).DefinitionScreen,
  },
  {
    path: '/drivers',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/drivers/ui/DriversScreen.tsx')).DriversScreen,
  },
  {
    path: '/drivers/new',
    may: 'measures.edit',
    load: async () => (await import('../../feedback/drivers/ui/NewStudyScreen.tsx')).NewStudyScreen,
  },
  {
    path: '/drivers/$id',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/drivers/ui/StudyScreen.tsx')).StudyScreen,
  },
  {
    path: '/kano',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/kano/ui/KanoScreen.tsx')).KanoScreen,
  },
  {
    path: '/interviews',
    may: 'interviews.read',
    load: async () => (await import('../../feedback/interviews/ui/InterviewsScreen.tsx')).InterviewsScreen,
  },
  {
    path: '/interviews/new',
    may: 'interviews.edit',
    load: async () => (await import('../../feedback/interviews/ui/NewInterviewScreen.tsx')).NewInterviewScreen,
  },
  {
    path: '/interviews/$id',
    may: 'interviews.read',
    load: async () => (await import('../../feedback/interviews/ui/InterviewScreen.tsx')).InterviewScreen,
  },
  {
    path: '/coding',
    may: 'interviews.code',
    load: async () => (await import('../../feedback/interviews/ui/CodingTasksScreen.tsx')).CodingTasksScreen,
  },
  {
    path: '/coding/$id',
    may: 'interviews.code',
    load: async () => (await import('../../feedback/interviews/ui/CodingScreen.tsx')).CodingScreen,
  },
  {
    path: '/interview-guides',
    may: 'interviews.read',
    load: async () => (await import('../../feedback/interviews/guides/ui/GuidesScreen.tsx')).GuidesScreen,
  },
  {
    path: '/code-books',
    may: 'interviews.read',
    load: async () => (await import('../../feedback/coding/ui/CodeBooksScreen.tsx')).CodeBooksScreen,
  },
  {
    path: '/code-books/new',
    may: 'interviews.edit',
    load: async () => (await import('../../feedback/coding/ui/NewCodeBookScreen.tsx')).NewCodeBookScreen,
  },
  {
    path: '/code-books/$id',
    may: 'interviews.read',
    load: async () => (await import('../../feedback/coding/ui/CodeBookScreen.tsx')).CodeBookScreen,
  },
  {
    path: '/themes',
    may: 'themes.read',
    load: async () => (await import('../../feedback/themes/ui/ThemesScreen.tsx')).ThemesScreen,
  },
  {
    path: '/themes/$id',
    may: 'themes.read',
    load: async () => (await import('../../feedback/themes/ui/ThemeScreen.tsx')).ThemeScreen,
  },
  {
    path: '/evidence',
    may: 'themes.read',
    load: async () => (await import('../../feedback/themes/ui/EvidenceScreen.tsx')).EvidenceScreen,
  },
  {
    path: '/methods',
    may: 'surveys.read',
    load: async () => (await import('../../feedback/evaluation/ui/MethodsScreen.tsx')).MethodsScreen,
  },
]
