import { casesPages } from './routes/cases.ts'
import { commitmentsPages } from './routes/commitments.ts'
import { customersPages } from './routes/customers.ts'
import { feedbackPages } from './routes/feedback.ts'
import { housePages } from './routes/house.ts'
import { identityPages } from './routes/identity.ts'
import { importsPages } from './routes/imports.ts'
import { loopsPages } from './routes/loops.ts'
import { ordersPages } from './routes/orders.ts'
import type { PageEntry } from './routes/page.ts'
import { staffPages } from './routes/staff.ts'

/** Every page inside the frame: its address, the word that opens it, where its code is. */
export const pages: readonly PageEntry[] = [
  ...housePages,
  ...customersPages,
  ...ordersPages,
  ...identityPages,
  ...importsPages,
  ...commitmentsPages,
  ...casesPages,
  ...feedbackPages,
  ...loopsPages,
  ...staffPages,
]

/** Pages for people who are not signed in. */
export const outside: readonly Omit<PageEntry, 'may'>[] = [
  { path: '/sign-in', load: async () => (await import('./pages/SignInPage.tsx')).SignInPage },
  { path: '/set-up', load: async () => (await import('./pages/SetUpPage.tsx')).SetUpPage },
  { path: '/join', load: async () => (await import('./pages/JoinPage.tsx')).JoinPage },
  { path: '/reset', load: async () => (await import('./pages/ResetPage.tsx')).ResetPage },
]
