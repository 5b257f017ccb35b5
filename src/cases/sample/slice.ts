import type { Context } from '../../platform/server/context.ts'
import { queue } from '../../platform/server/jobs.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { emptySample, fillSample } from './actions.ts'
import { fillColleagues } from './colleagues/actions.ts'
import { asTheyCame } from './store.ts'

/** What cases add to the sample shop, once its rows are in. */
export const sample: Pick<Required<Slice>, 'jobs' | 'on'> = {
  jobs: {
    fillSampleCases: (_payload, { house }) => fillSample(house),
    emptySampleCases: (_payload, { house }) => emptySample(house),
  },
  on: {
    'sample.coming': (_event, context: Context) => fillColleagues(context),
    'sample.loaded': (_event, { db }: Context) => queue(db, 'fillSampleCases', {}, { key: 'sample cases' }),
    'sample.leaving': (_event, { db }: Context) => asTheyCame(db),
    'sample.removed': (_event, { db }: Context) => queue(db, 'emptySampleCases', {}, { key: 'sample cases' }),
  },
}
