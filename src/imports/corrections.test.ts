import { expect, test } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { importsOf } from '../../test/imports.ts'
import { runImport } from './jobs.ts'
import type { Import, Preview } from './schema.ts'

const it = testHouse()
const { upload, start, read, detected, named, counted } = importsOf(it)

test('a cell that was put right is shown as changed, comes in so, and the file stays as it came', async () => {
  const draft = (await upload('externalId,name,email\nC1,Corrected One,one@@example\nC2,Untouched Two,\n'))
    .body as Import
  const { settings } = await detected(draft.id)
  const corrections = [
    { line: 2, column: 2, text: 'one@corrected.example' },
    { line: 99, column: 0, text: 'no such line' },
  ]
  const looked = async (asked: typeof settings) =>
    (await it.as('mira').post(`/imports/${draft.id}/preview`, { settings: asked })).body as Preview
  expect((await looked(settings)).rows[0]).toMatchObject({ sound: true, was: {}, problems: { 2: expect.any(String) } })
  expect((await looked({ ...settings, corrections })).rows).toMatchObject([
    {
      refused: null,
      problems: {},
      was: { 2: 'one@@example' },
      cells: ['C1', 'Corrected One', 'one@corrected.example'],
    },
    { refused: null, was: {} },
  ])
  const started = await start(draft.id, { ...settings, corrections })
  await runImport(started.body.runId, it.house)
  const one = await read(draft.id)
  expect(counted(one)).toEqual({ rows: 2, created: 2, updated: 0, skipped: 0, refused: 0 })
  expect(one.settings?.corrections).toEqual(corrections)
  const found = (await it.as('mira').get('/customers/lookup?email=one@corrected.example')).body.rows
  expect(found).toMatchObject([{ name: 'Corrected One' }])
})

test('a row that cannot be told into cells is refused whatever was said of them', async () => {
  const draft = (await upload('externalId,name,email\nR1,Too,many,cells\nR2,Right Two,\n')).body as Import
  const { settings } = await detected(draft.id)
  const started = await start(draft.id, { ...settings, corrections: [{ line: 2, column: 1, text: 'Mended' }] })
  await runImport(started.body.runId, it.house)
  expect(counted(await read(draft.id))).toMatchObject({ created: 1, refused: 1 })
  expect(await named('Mended')).toBeUndefined()
})
