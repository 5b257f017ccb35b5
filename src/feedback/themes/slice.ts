import type { Context } from '../../platform/server/context.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { fillSample, sampleOn, suggestThemes } from '../evidence/sample/actions.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { dailyFigures, jobs, on, themeRuns } from './jobs.ts'

/** Themes of everything that people said in their own words. */
export const themes = {
  api,
  actions,
  jobs: {
    ...jobs,
    fillSampleEvidence: (_payload: unknown, context: Context) => fillSample(context),
    suggestSampleThemes: (_payload: unknown, context: Context) => suggestThemes(context),
  },
  runs: themeRuns,
  dailyFigures,
  on: { ...on, ...sampleOn },
  words: {
    'themes.read': 'see what people speak of, and read what they said as far as each source allows',
    'themes.edit': 'confirm, merge and split themes, and say what a piece of evidence speaks of',
  },
  keeps: [
    { table: 'reviews', lies: 'by customer', what: 'reviews that they wrote elsewhere' },
    { table: 'review_sources', lies: 'directory', what: 'reviews by their number in a source' },
    { table: 'evidence_readings', lies: 'by customer', what: 'language and sentiment of what they wrote' },
    { table: 'evidence_themes', lies: 'by customer', what: 'themes of what they wrote' },
    { table: 'evidence_marks', lies: 'local', what: 'what they wrote and nobody has read yet; emptied within seconds' },
  ],
} satisfies Partial<Slice>
