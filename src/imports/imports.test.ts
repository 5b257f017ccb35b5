import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { importsOf } from '../../test/imports.ts'
import { runImport } from './jobs.ts'
import type { Detected, Import, Preview, Refusal } from './schema.ts'

const it = testHouse()
const { upload, start, read, detected, bring, named, counted } = importsOf(it)

test('a file comes in: detected, looked at without writing, started once, and every row is counted', async () => {
  const text =
    'externalId,name,email\nA1,Ina Bergmann,ina@example.com\nA2,Olaf Bergmann,olaf@@example\nA3,Ute Bergmann,\n'
  const draft = (await upload(text)).body as Import
  expect(draft).toMatchObject({ state: 'draft', kind: 'customers', settings: null })
  const { settings, columns, encoding } = await detected(draft.id)
  expect(columns.map(({ field }) => field)).toEqual(['externalId', 'name', 'email'])
  expect(encoding.because).toBeTruthy()
  const preview = (await it.as('mira').post(`/imports/${draft.id}/preview`, { settings })).body
  expect(preview.problem).toBeNull()
  expect(preview.rows[1]).toMatchObject({ line: 3, problems: { 2: expect.stringContaining('e-mail') } })
  expect(await named('Ina Bergmann')).toBeUndefined()

  const began = await start(draft.id, settings)
  expect(began.body.state).toBe('running')
  expect((await start(draft.id, settings)).status).toBe(409)
  await runImport(began.body.runId, it.house)
  expect(counted(await read(draft.id))).toEqual({ rows: 3, created: 2, updated: 0, skipped: 0, refused: 1 })
  expect((await start(draft.id, settings)).status).toBe(409)
  expect((await named('Ina Bergmann'))?.id).toBeTruthy()
})

test('starting needs an Idempotency-Key, and the same key starts once', async () => {
  const draft = (await upload('name\nKeyed Person\n')).body as Import
  const { settings } = await detected(draft.id)
  const without = await it.as('mira').post(`/imports/${draft.id}/start`, { settings })
  expect(without.status).toBe(422)
  expect((await read(draft.id)).state).toBe('draft')
  const first = await start(draft.id, settings, 'one-and-the-same-key')
  const second = await start(draft.id, settings, 'one-and-the-same-key')
  expect([first.status, second.status]).toEqual([202, 202])
  expect(second.body.runId).toBe(first.body.runId)
})

test('an upload that is sent twice with one key makes one draft; another file under it is refused', async () => {
  const key = { 'idempotency-key': 'the-key-of-this-upload' }
  const first = await upload('name\nOnce Only\n', 'customers', 'once.csv', key)
  const again = await upload('name\nOnce Only\n', 'customers', 'once.csv', key)
  expect(again.body.id).toBe(first.body.id)
  expect((await upload('name\nSomebody Else\n', 'customers', 'once.csv', key)).status).toBe(422)
  const files = await it.database.query("select id from files where name = 'once.csv'")
  expect(files).toHaveLength(1)
})

test.each([
  [
    'orders',
    'orderNumber,customer,placedAt,productCode,unitPrice\nF1,here,2026-03-01,P1,1\nF2,gone,2026-03-01,P1,1\nF3,,2026-03-01,P1,1\nF4,here,,P1,1\n',
    ['No customer has the number, identifier or e-mail “gone”.', 'A new order needs the time at which it was placed.'],
  ],
  [
    'interactions',
    'customer,at,channel,note,orderNumber\nhere,2026-03-01,phone,a,\ngone,2026-03-01,phone,b,\n,2026-03-01,phone,c,\nother,2026-03-01,phone,d,F0\n',
    ['No customer has “gone” as identifier, number or e-mail.', 'Order “F0” is another customer’s.'],
  ],
  [
    'cases',
    'customer,type,subject,text,received,channel\nhere,Complaint,a,b,2026-03-01,email\ngone,Complaint,a,b,2026-03-01,email\n,Complaint,a,b,2026-03-01,email\n',
    ['No customer has “gone” as identifier, number or e-mail.'],
  ],
] as const)('the preview of %s refuses what the run refuses, in the same words', async (kind, text, reasons) => {
  await bring('identifier,name\nhere,Ida Here\nother,Otto Other\n', { mode: 'both', knownBy: 'identifier' })
  await bring(
    'orderNumber,customer,placedAt,productCode,unitPrice\nF0,here,2026-03-01,P1,1\n',
    { mode: 'both' },
    'orders',
  )
  const draft = (await upload(text, kind)).body as Import
  const { settings } = await detected(draft.id)
  const { rows } = (await it.as('mira').post(`/imports/${draft.id}/preview`, { settings })).body as Preview
  const foretold = rows.flatMap(({ line, refused }) => (refused === null ? [] : [{ line, reason: refused }]))
  expect(foretold.map(({ reason }) => reason)).toEqual(reasons)
  // The cell that is wrong says so too, where it can be put right.
  expect(Object.values(rows[1]?.problems ?? {})).toEqual([reasons[0]])
  const began = await start(draft.id, settings)
  await runImport(began.body.runId, it.house)
  const refusals = (await it.as('mira').get(`/imports/${draft.id}/refusals`)).body.rows as Refusal[]
  expect(refusals.map(({ line, reason }) => ({ line, reason }))).toEqual(foretold)
})

test('who may not import is refused everything, and nothing is written', async () => {
  const draft = (await upload('name\nNot For Amir\n')).body as Import
  const { settings } = await detected(draft.id)
  const before = await it.database.query('select * from imports order by id')
  const amir = it.as('amir')
  const refusals = [
    await amir.get('/imports'),
    await amir.get(`/imports/${draft.id}`),
    await amir.get(`/imports/${draft.id}/detected`),
    await amir.post(`/imports/${draft.id}/preview`, { settings }),
    await start(draft.id, settings, randomUUID(), 'amir'),
    await amir.post(`/imports/${draft.id}/undo`),
    await amir.delete(`/imports/${draft.id}`),
    await amir.get(`/imports/${draft.id}/refusals.csv`),
    await amir.post('/imports?kind=customers&name=x.csv', Buffer.from('name\nX\n'), { 'content-type': 'text/csv' }),
    await amir.post('/sample/load'),
  ]
  expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 403))
  expect(await it.database.query('select * from imports order by id')).toEqual(before)
})

test('create, update, both: what is there is passed over, changed, or both', async () => {
  await bring('externalId,name,note\nM1,Mode One,first\n', { mode: 'create' })
  const create = await bring('externalId,name,note\nM1,Mode One,second\nM2,Mode Two,\n', { mode: 'create' })
  expect(counted(create)).toEqual({ rows: 2, created: 1, updated: 0, skipped: 1, refused: 0 })
  expect((await named('Mode One'))?.note).toBe('first')
  const update = await bring('externalId,name,note\nM1,Mode One,third\nM3,Mode Three,\n', { mode: 'update' })
  expect(counted(update)).toEqual({ rows: 2, created: 0, updated: 1, skipped: 1, refused: 0 })
  expect((await named('Mode One'))?.note).toBe('third')
  const both = await bring('externalId,name,note\nM1,Mode One,third\nM3,Mode Three,\n', { mode: 'both' })
  expect(counted(both)).toEqual({ rows: 2, created: 1, updated: 0, skipped: 1, refused: 0 })
})

test('a cancelled import stops at the end of its batch, and goes on from there', async () => {
  const rows = Array.from({ length: 7_000 }, (_, i) => `C${i},Cancelled ${i}`).join('\n')
  const draft = (await upload(`externalId,name\n${rows}\n`)).body as Import
  const { settings } = await detected(draft.id)
  const started = await start(draft.id, { ...settings, source: 'cancel' })
  const asked = await it.as('mira').post(`/runs/${started.body.runId}/cancel`)
  expect(asked.status, asked.text).toBe(200)
  await runImport(started.body.runId, it.house)
  const stopped = await read(draft.id)
  expect(stopped.state).toBe('cancelled')
  counted(stopped)
  expect(stopped.rows).toBeLessThan(7_000)
  const there = async () =>
    (
      await it.database.query<{ n: number }>('select count(*)::int as n from customers where import_id = $1', [
        draft.id,
      ])
    )[0]?.n
  expect(await there()).toBe(stopped.created)
  const resumed = await it.as('mira').post(`/imports/${draft.id}/resume`)
  expect(resumed.status, resumed.text).toBe(202)
  await runImport(resumed.body.runId, it.house)
  expect(counted(await read(draft.id))).toEqual({ rows: 7_000, created: 7_000, updated: 0, skipped: 0, refused: 0 })
  expect(await there()).toBe(7_000)
})

test('the days of orders that were written before somebody cancelled are counted again', async () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => `D${i},2024-02-29T10:00:00Z,1,1.00`).join('\n')
  const draft = (await upload(`orderNumber,placedAt,quantity,unitPrice\n${rows}\n`, 'orders')).body as Import
  const { settings } = await detected(draft.id)
  const started = await start(draft.id, { ...settings, source: 'cancel' })
  expect((await it.as('mira').post(`/runs/${started.body.runId}/cancel`)).status).toBe(200)
  await runImport(started.body.runId, it.house)
  const stopped = await read(draft.id)
  expect([stopped.state, stopped.created > 0]).toEqual(['cancelled', true])
  const marked = await it.database.query("select 1 from changed_days where measure = 'orders' and day = '2024-02-29'")
  expect(marked).toHaveLength(1)
})

test('what was chosen for a file is chosen again for the next one with the same heads', async () => {
  const heads = 'Zeichen;Wer;Wo'
  const draft = (await upload(`${heads}\nX1;Ilse Remember;Kiel\n`)).body as Import
  // Nothing tells that these words are heads; the person says so, once.
  const { settings } = (await it.as('mira').get(`/imports/${draft.id}/detected?header=yes`)).body as Detected
  const fields = ['externalId', 'name', 'city']
  const columns = settings.columns.map((column, at) => ({ ...column, field: fields[at] ?? null }))
  const started = await start(draft.id, { ...settings, columns, knownBy: 'externalId', source: 'the old system' })
  await runImport(started.body.runId, it.house)
  const next = (await upload(`${heads}\nX1;Ilse Remember;Plön\n`, 'customers', 'next.csv')).body as Import
  const found = await detected(next.id)
  expect(found.settings.columns.map(({ field }) => field)).toEqual(fields)
  expect(found.settings).toMatchObject({ knownBy: 'externalId', source: 'the old system' })
  expect(found.remembered).toBe('file.csv')
})

test('what cannot be started says why: fields matched twice, missing, or nothing to recognise by', async () => {
  const draft = (await upload('a,b\nx,y\n', 'products')).body as Import
  const { settings } = await detected(draft.id)
  const withFields = (fields: (string | null)[]) => ({
    ...settings,
    columns: settings.columns.map((column, at) => ({ ...column, field: fields[at] ?? null })),
  })
  for (const [fields, says] of [
    [['code', 'code'], 'both matched'],
    [[null, null], 'needs'],
    [['nonsense', 'name'], 'no field'],
  ] as const) {
    const refused = await start(draft.id, withFields([...fields]))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(says)
  }
  expect((await read(draft.id)).state).toBe('draft')
})

test('settings that were kept and are none are not taken: the import says so, and no file takes them over', async () => {
  const one = await bring('externalId,name,own head\nV1,Valid One,x\n')
  await it.database.query('update imports set settings = settings || \'{"mode": "everything"}\' where id = $1', [
    one.id,
  ])
  expect((await read(one.id)).settings).toBeNull()
  const draft = (await upload('externalId,name,own head\nV2,Valid Two,x\n')).body as Import
  expect((await detected(draft.id)).remembered).toBeNull()
  await it.database.query("update imports set state = 'failed' where id = $1", [one.id])
  const resumed = await it.as('mira').post(`/imports/${one.id}/resume`)
  await runImport(resumed.body.runId, it.house)
  const run = (await it.as('mira').get(`/runs/${resumed.body.runId}`)).body
  expect([run.state, run.problem]).toEqual(['failed', 'This import has no file or no settings.'])
})
