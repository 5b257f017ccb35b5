import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type * as cast from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import { runImport, runUndo } from './jobs.ts'
import type { Detected, Import, ImportKind, Settings } from './schema.ts'

const it = testHouse()

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

test('undo removes what came in, restores what was changed, and leaves what somebody touched since', async () => {
  const first = await bring('externalId,name,note,city\nU1,Undo One,old,Bonn\nU2,Undo Two,old,Bonn\n')
  const second = await bring(
    'externalId,name,note,city\nU1,Undo One,new,Bonn\nU2,Undo Two,new,Bonn\nU3,Undo Three,,\nU4,Undo Four,,\n',
  )
  expect(counted(second)).toEqual({ rows: 4, created: 2, updated: 2, skipped: 0, refused: 0 })
  const two = await named('Undo Two')
  const four = await named('Undo Four')
  for (const [one, note] of [
    [two, 'written by Mira'],
    [four, 'called her'],
  ] as const) {
    const { body } = await it.as('mira').get(`/customers/${one?.id}`)
    const edit = await it.as('mira').patch(`/customers/${one?.id}`, { note }, body.version)
    expect(edit.status, edit.text).toBe(200)
  }
  const undone = await undo(second.id)
  expect(undone.state).toBe('undone')
  expect((await named('Undo One'))?.note).toBe('old')
  expect((await named('Undo Two'))?.note).toBe('written by Mira')
  expect(await named('Undo Three')).toBeUndefined()
  expect((await named('Undo Four'))?.note).toBe('called her')
  const { rows } = (await it.as('mira').get(`/imports/${second.id}/leftovers`)).body
  expect(rows.some((row: { subjectId: string }) => row.subjectId === four?.id)).toBe(true)
  expect(rows.every((row: { reason: string }) => row.reason.length > 10)).toBe(true)
  expect(undone.leftBehind).toBe(rows.length)
  expect((await it.as('mira').post(`/imports/${second.id}/undo`)).status).toBe(409)
  // The first import stays: other people's work hangs on what it made.
  expect((await read(first.id)).state).toBe('done')
})

test('undo leaves a customer to whom an order of another file belongs', async () => {
  const people = await bring('externalId,name\nD1,Depended On\nD2,Alone Here\n')
  const orders = await bring(
    'orderNumber,customer,source,currency,placedAt,lineNo,productCode,description,quantity,unitPrice\nO-1,D1,shop file,GBP,2026-05-01T10:00:00Z,1,P1,Lamp,1,12.50\n',
    {},
    'orders',
  )
  expect(counted(orders)).toMatchObject({ created: 1, refused: 0 })
  await undo(people.id)
  expect(await named('Depended On')).toBeTruthy()
  expect(await named('Alone Here')).toBeUndefined()
  await undo(orders.id)
  expect(await it.database.query('select 1 from orders o where o.import_id = $1', [orders.id])).toHaveLength(0)
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

test('refused rows come back as a file that can be mended and brought in again', async () => {
  const first = await bring(
    'externalId,name,email,note\nR1,Refused One,r1@@example,"=1+1, she said"\nR2,Taken Two,r2@example.com,\n',
  )
  expect(counted(first)).toMatchObject({ created: 1, refused: 1 })
  const file = await it.as('mira').get(`/imports/${first.id}/refusals.csv`)
  expect(file.headers['content-disposition']).toContain('refused.csv')
  expect(file.text).toContain("'=1+1, she said")
  const mended = file.text.replace('r1@@example', 'r1@example.com')
  const again = await bring(mended)
  expect(counted(again)).toEqual({ rows: 1, created: 1, updated: 0, skipped: 0, refused: 0 })
  expect((await named('Refused One'))?.note).toBe('=1+1, she said')
})

test('formulas in cells are text all the way: in, out by the export, and in again', async () => {
  const wicked = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x")']
  const csv = wicked
    .map((note, i) => `F${i},Formula ${i},"${note.replaceAll('"', '""')}",+44 20 7946 010${i}`)
    .join('\n')
  await bring(`externalId,name,note,phone\n${csv}\n`, { source: 'formulas' })
  const exported = await it
    .as('mira')
    .get(
      `/customers/export.csv?${new URLSearchParams({ columns: 'name,phone,city', filter: JSON.stringify({ field: 'name', is: 'startsWith', value: 'Formula' }) })}`,
    )
  expect(exported.status, exported.text).toBe(200)
  // The phone is data of its type, and keeps its sign.
  expect(exported.text).toContain('+44')
  for (const [i, note] of wicked.entries()) expect((await named(`Formula ${i}`))?.note).toBe(note)
  for (const line of exported.text.split(/\r?\n/).slice(1))
    for (const cell of line.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=@\t]|^[+-](?!\d)/)
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

test('a column is kept under a name of its own, changed by the next file, and put back by undo', async () => {
  const withOwn = async (text: string) => {
    const draft = (await upload(text)).body as Import
    const { settings } = await detected(draft.id)
    const columns = settings.columns.map((column) =>
      column.name === 'shoe size' ? { ...column, field: null, keepAs: 'Shoe size' } : column,
    )
    const started = await start(draft.id, { ...settings, columns, knownBy: 'externalId', source: 'own names' })
    await runImport(started.body.runId, it.house)
    return read(draft.id)
  }
  const custom = async () =>
    (await it.database.query<{ custom: unknown }>("select custom from customers where name = 'Ken Ownname'"))[0]?.custom
  await withOwn('externalId,name,shoe size\nK1,Ken Ownname,44\n')
  expect(await custom()).toEqual({ 'Shoe size': '44' })
  const next = await withOwn('externalId,name,shoe size\nK1,Ken Ownname,45\n')
  expect(counted(next)).toMatchObject({ updated: 1 })
  expect(await custom()).toEqual({ 'Shoe size': '45' })
  await undo(next.id)
  expect(await custom()).toEqual({ 'Shoe size': '44' })
})
