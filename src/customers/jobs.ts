import type { Slice } from '../platform/server/slice.ts'
import { countAttention } from './attention/actions.ts'
import { turnValidity } from './validity/jobs.ts'

export const jobs: NonNullable<Slice['jobs']> = {
  countAttention: (_payload, context) => countAttention(context),
  keepCustomersInStep: (_payload, context) => turnValidity(context),
}

export const schedule: NonNullable<Slice['schedule']> = [
  { cron: '5 * * * *', job: 'keepCustomersInStep' },
  { cron: '35 1 * * *', job: 'countAttention' },
]
