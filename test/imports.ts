import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { runImport } from '../src/imports/jobs.ts'
import type { Detected, Import, ImportKind, Settings } from '../src/imports/schema.ts'
import { runUndo } from '../src/imports/undoing/jobs.ts'
import type * as cast from './cast.ts'
import type { TestHouse } from './house.ts'

/** Files brought in and taken back by Mira, as the screens and the worker would. */
export function importsOf(it: TestHouse) {
  const upload = (text: string | Buffer, kind: ImportKind = 'customers', name = 'file.csv', headers = {}) =>
    it.as('mira').post(`/imports?${new URLSearchParams({ kind, name })}`, Buffer.from(text), {
      'content-type': 'text/csv',
      ...headers,
    })
  const start = (id: string, settings: Settings, key: string = randomUUID(), who: cast.StaffName = 'mira') =>
    it.as(who).post(`/imports/${id}/start`, { settings }, { 'idempotency-key': key })
  const read = async (id: string): Promise<Import> => (await it.as('mira').get(`/imports/${id}`)).body
  const detected = async (id: string): Promise<Detected> => (await it.as('mira').get(`/imports/${id}/detected`)).body

  /** A file all the way in, as the worker would bring it. */
  async function bring(text: string | Buffer, more: Partial<Settings> = {}, kind: ImportKind = 'customers') {
    const draft = (await upload(text, kind)).body as Import
    const { settings } = await detected(draft.id)
    const started = await start(draft.id, { ...settings, source: 'shop file', ...more })
    expect(started.status, started.text).toBe(202)
    await runImport(started.body.runId, it.house)
    return read(draft.id)
  }
  async function undo(id: string): Promise<Import> {
    const asked = await it.as('mira').post(`/imports/${id}/undo`)
    expect(asked.status, asked.text).toBe(202)
    await runUndo(asked.body.undoRunId, it.house)
    return read(id)
  }
  const named = async (name: string) =>
    (
      await it.database.query<{ id: string; note: string | null; city: string | null }>(
        'select id, note, city from customers where name = $1',
        [name],
      )
    )[0]
  const counted = ({ rows, created, updated, skipped, refused }: Import) => {
    expect(created + updated + skipped + refused).toBe(rows)
    return { rows, created, updated, skipped, refused }
  }
  return { upload, start, read, detected, bring, undo, named, counted }
}
