import { api as completeness } from './completeness/api.ts'
import { api as completenessFigures } from './completeness/figures/api.ts'
import { api as completenessNeeds } from './completeness/needs/api.ts'
import { api as questions } from './completeness/questions/api.ts'
import { api as enrichment } from './enrichment/api.ts'
import { api as enrichmentSources } from './enrichment/sources/api.ts'
import { api as linking } from './linking/api.ts'
import { api as merging } from './merging/api.ts'
import { api as review } from './review/api.ts'
import { api as survivorship } from './survivorship/api.ts'

export const api = {
  ...completeness,
  ...completenessFigures,
  ...completenessNeeds,
  ...questions,
  ...enrichment,
  ...enrichmentSources,
  ...linking,
  ...merging,
  ...review,
  ...survivorship,
}
