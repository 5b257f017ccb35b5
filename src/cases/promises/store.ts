import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { Nearest } from './nearest.ts'

/** Derived of clocks, so it is no change of the case and leaves its version. */
export const setNearest = (db: Database, { customerId, id }: Pick<Case, 'customerId' | 'id'>, now: Nearest) =>
  db.updateTable('cases').set(now).where('customerId', '=', customerId).where('id', '=', id).execute()
