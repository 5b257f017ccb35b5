import { actions as completeness } from './completeness/actions.ts'
import { actions as completenessFigures } from './completeness/figures/actions.ts'
import { actions as completenessNeeds } from './completeness/needs/actions.ts'
import { actions as questions } from './completeness/questions/actions.ts'
import { actions as enrichment } from './enrichment/actions.ts'
import { actions as enrichmentSources } from './enrichment/sources/actions.ts'
import { actions as linking } from './linking/actions.ts'
import { actions as bulk } from './merging/bulk/actions.ts'
import { actions as comparison } from './merging/comparison/actions.ts'
import { actions as parting } from './merging/parting/actions.ts'
import { actions as sources } from './merging/sources/actions.ts'
import { actions as review } from './review/actions.ts'
import { actions as survivorship } from './survivorship/actions.ts'

export const actions = {
  ...completeness,
  ...completenessFigures,
  ...completenessNeeds,
  ...questions,
  ...enrichment,
  ...enrichmentSources,
  ...linking,
  ...review,
  ...comparison,
  ...parting,
  ...sources,
  ...bulk,
  ...survivorship,
}
