import type { House } from '../../platform/server/context.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { keepWhoCame } from '../answers/figures/store.ts'
import { answersPages } from '../answers/pages.ts'
import { askingPages } from './asking/pages.ts'
import { forgetForms } from './asking/store.ts'
import { statusPages } from './status/pages.ts'

/** What people who are not signed in find: answers, the form, and the status of their case. */
export const publicSide = {
  pages: (house: House) => [...answersPages(house), ...askingPages(house), ...statusPages(house)],
  jobs: {
    forgetForms: async (_payload, context) => {
      await keepWhoCame(context.db)
      await forgetForms(context)
    },
  },
  schedule: [{ cron: '17 4 * * *', job: 'forgetForms' }],
  keeps: [{ table: 'case_ratings', lies: 'by customer', what: 'how customers rated the handling of their cases' }],
} satisfies Partial<Slice>
