import { api as merging } from './merging/api.ts'
import { api as survivorship } from './survivorship/api.ts'

export const api = { ...merging, ...survivorship }
