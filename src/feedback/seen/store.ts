import { visibility } from '../../customers/model.ts'
import type { SignedIn } from '../../platform/contract.ts'
import { visibleSql } from '../../platform/server/filters.ts'

/** Whether the reader may see the customer that a query calls by this name. */
export const seenAs = (alias: string, staff: SignedIn) => visibleSql(visibility, alias, staff)
