import { actions as bulk } from './merging/bulk/actions.ts'
import { actions as comparison } from './merging/comparison/actions.ts'
import { actions as parting } from './merging/parting/actions.ts'
import { actions as sources } from './merging/sources/actions.ts'
import { actions as survivorship } from './survivorship/actions.ts'

export const actions = { ...comparison, ...parting, ...sources, ...bulk, ...survivorship }
