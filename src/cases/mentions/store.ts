import type { Database } from '../../platform/server/database.ts'

/** Everyone who works here, by name. */
export const colleagues = (db: Database) =>
  db.selectFrom('staff').select(['id', 'name']).where('disabledAt', 'is', null).limit(5000).execute()
