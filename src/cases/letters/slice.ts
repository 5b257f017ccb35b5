import type { Slice } from '../../platform/server/slice.ts'
import { templatesActions } from './templates/actions.ts'
import { templatesApi } from './templates/api.ts'
import { writingActions } from './writing/actions.ts'
import { letterPdf, writingApi } from './writing/api.ts'
import { makeLetter, sendLetterPdf } from './writing/jobs.ts'

/** What letters bring to cases. */
export const letters = {
  api: { ...templatesApi, ...writingApi },
  actions: { ...templatesActions, ...writingActions },
  streams: { letterPdf: { endpoint: letterPdf, answer: sendLetterPdf } },
  jobs: { makeLetter },
  keeps: [
    { table: 'case_letters', lies: 'by customer', what: 'letters of cases' },
    { table: 'case_letter_versions', lies: 'by customer', what: 'what letters said before' },
  ],
} satisfies Partial<Slice>
