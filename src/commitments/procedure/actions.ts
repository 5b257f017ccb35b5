import type { Database } from '../../platform/server/database.ts'
import type { Procedure } from '../packs/schema.ts'
import { twoStage } from '../packs/two-stage.ts'
import * as store from './store.ts'

/** By which procedure a complaint received at a moment is decided and reviewed. */
export async function procedureInForce(db: Database, at: Date): Promise<Procedure> {
  const found = await store.inForce(db, at)
  if (found) return found
  // Before the first was chosen, what a new house begins with.
  const { commitments: _its, ...rest } = twoStage
  return { ...rest, number: 0, effectiveAt: at.toISOString() }
}
