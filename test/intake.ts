import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { systemContext } from '../src/platform/server/context.ts'
import type { Applied, Applying, Intake, LeftBehind, Row, Undone, Values } from '../src/platform/server/intake.ts'
import type { TestHouse } from './house.ts'

type How = Partial<Applying> & { size?: number }

/** Brings rows in and takes them back as the import engine does, without a file. */
export function intakesOf(it: TestHouse) {
  const begin = async (kind: string): Promise<string> => {
    const id = randomUUID()
    await it.database.query(
      "insert into imports (id, kind, file_name, state, created_at) values ($1, $2, 'test.csv', 'running', now())",
      [id, kind],
    )
    return id
  }

  /** Each row checked, then batches of the given size, then the end; lines are counted from 2, as below a head. */
  const bringIn = async (intake: Intake, rows: readonly Values[], { size = 100, ...more }: How = {}) => {
    const how: Applying = { mode: 'create', knownBy: null, source: 'shop', currency: 'GBP', importId: '', ...more }
    how.importId ||= await begin(intake.kind)
    const sum: Applied = { created: 0, updated: 0, skipped: [], refused: [] }
    const checked: Row<unknown>[] = []
    for (const [at, values] of rows.entries()) {
      const result = intake.check(values)
      if ('refused' in result) sum.refused.push({ line: at + 2, field: result.field, reason: result.refused })
      else checked.push({ line: at + 2, cells: { name: String(values.name ?? '') }, record: result.record })
    }
    for (let at = 0; at < checked.length; at += size)
      await it.house.writing.transaction().execute(async (db) => {
        const done = await intake.apply(systemContext(it.house, db, 'import'), checked.slice(at, at + size), how)
        sum.created += done.created
        sum.updated += done.updated
        sum.skipped.push(...done.skipped)
        sum.refused.push(...done.refused)
      })
    await intake.finish?.(systemContext(it.house, it.house.writing, 'import'), how)
    expect(sum.created + sum.updated + sum.skipped.length + sum.refused.length).toBe(rows.length)
    return { ...sum, skipped: sum.skipped.length, skips: sum.skipped, importId: how.importId }
  }

  const undo = async (intake: Intake, importId: string, limit = 2) => {
    const sum = { removed: 0, restored: 0, left: [] as LeftBehind[] }
    let checkpoint: unknown = null
    do {
      const step: Undone = await it.house.writing
        .transaction()
        .execute((db) => intake.undo(systemContext(it.house, db, 'import'), importId, checkpoint, limit))
      sum.removed += step.removed
      sum.restored += step.restored
      sum.left.push(...step.left)
      // A checkpoint is kept as JSON between two batches.
      checkpoint = step.checkpoint === null ? null : JSON.parse(JSON.stringify(step.checkpoint))
    } while (checkpoint !== null)
    return sum
  }

  return { bringIn, undo }
}
