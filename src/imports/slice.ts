import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api, refusalsFile, skipsFile, upload } from './api.ts'
import { againstErasing, erases, impersonal } from './erasing/store.ts'
import { runImport } from './jobs.ts'
import { sendRefusals } from './refusals/actions.ts'
import { loadSample } from './sample/actions.ts'
import { runLoadSample, runRemoveSample } from './sample/jobs.ts'
import { sendSkips } from './skips/actions.ts'
import { runUndo } from './undoing/jobs.ts'
import { takeUpload } from './upload/actions.ts'

/** Bringing records in: file, matching, refusals, undo; and the sample shop, which comes the same way. */
export const imports: Slice = {
  name: 'imports',
  api,
  actions,
  streams: {
    upload: { endpoint: upload, answer: takeUpload },
    refusalsFile: { endpoint: refusalsFile, answer: sendRefusals },
    skipsFile: { endpoint: skipsFile, answer: sendSkips },
  },
  words: {
    'imports.run': 'bring in files of customers, products, orders and interactions',
    'imports.undo': 'take back what an import made',
  },
  runs: {
    import: runImport,
    'undo import': runUndo,
    'load sample': runLoadSample,
    'remove sample': runRemoveSample,
  },
  commands: async () => [
    ...(await import('./commands.ts')).commands,
    ...(await import('./sample/commands.ts')).commands,
  ],
  erases,
  impersonal,
  againstErasing,
  keeps: [{ table: 'import_changes', lies: 'by customer', what: 'the values that an import replaced, for its undo' }],
  on: {
    'organisation.began': async (event, context) => {
      if (event.about?.with === 'sample') await loadSample(context)
    },
  },
}
