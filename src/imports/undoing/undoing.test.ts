import { expect, test } from 'vitest'
import { openTestHouse, testHouse } from '../../../test/house.ts'
import { importsOf } from '../../../test/imports.ts'
import type { House } from '../../platform/server/context.ts'
import type { Intake } from '../../platform/server/intake.ts'
import { runImport } from '../jobs.ts'
import { runRemoveSample } from '../sample/jobs.ts'
import type { Import } from '../schema.ts'
import { runUndo } from './jobs.ts'

const it = testHouse()
const { upload, start, read, detected, bring, undo, named, counted } = importsOf(it)

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

const run = async (id: string | null) => (await it.as('mira').get(`/runs/${id}`)).body

/** The house with another undo of a kind; it goes in steps of one, as a larger import would in steps of many. */
const withUndo = (kind: Import['kind'], undoing: (real: Intake['undo']) => Intake['undo']): House => ({
  ...it.house,
  slices: it.house.slices.map((slice) => ({
    ...slice,
    ...(slice.intakes && {
      intakes: slice.intakes.map((each) => (each.kind === kind ? { ...each, undo: undoing(each.undo) } : each)),
    }),
  })),
})

test('an undo that meets what nobody foresaw is marked failed with a sentence, and goes on when begun again', async () => {
  await bring('externalId,name,note\nF1,Failed One,old\nF2,Failed Two,old\n')
  const one = await bring('externalId,name,note\nF1,Failed One,new\nF2,Failed Two,new\nF3,Failed Three,\n')
  const asked = (await it.as('mira').post(`/imports/${one.id}/undo`)).body as Import
  let steps = 0
  const failing = withUndo('customers', (real) => async (context, id, at) => {
    steps += 1
    if (steps > 1) throw new Error('nobody foresaw this')
    return real(context, id, at, 1)
  })
  await runUndo(asked.undoRunId ?? '', failing)
  const failed = await run(asked.undoRunId)
  expect(failed).toMatchObject({ state: 'failed', done: 1, total: 3, unit: 'records' })
  expect(failed.problem).toContain('Begin again to go on.')
  expect((await read(one.id)).state).toBe('done')
  const undone = await undo(one.id)
  expect(undone).toMatchObject({ state: 'undone', leftBehind: 0 })
  expect(await run(undone.undoRunId)).toMatchObject({ state: 'done', done: 3, total: 3 })
  expect((await named('Failed One'))?.note).toBe('old')
  expect((await named('Failed Two'))?.note).toBe('old')
  expect(await named('Failed Three')).toBeUndefined()
})

test('a database that went away is waited for, and the undo is not given up', async () => {
  const one = await bring('externalId,name\nW1,Waited For\n')
  const asked = (await it.as('mira').post(`/imports/${one.id}/undo`)).body as Import
  const away = withUndo('customers', () => async () => {
    throw Object.assign(new Error('terminating connection'), { code: '57P01' })
  })
  await expect(runUndo(asked.undoRunId ?? '', away)).rejects.toThrow()
  expect((await read(one.id)).state).toBe('undoing')
  await runUndo(asked.undoRunId ?? '', it.house)
  expect((await read(one.id)).state).toBe('undone')
})

test('removing the sample counts orders and not their lines, comes to all of them, and is begun once', async () => {
  const people = await bring('externalId,name\nS1,Sample One\nS2,Sample Two\n')
  const head = 'orderNumber,customer,source,currency,placedAt,lineNo,productCode,quantity,unitPrice\n'
  const line = (number: string, no: number) => `${number},S1,shop file,GBP,2026-05-01T10:00:00Z,${no},P${no},1,12.50\n`
  const orders = await bring(
    `${head}${[1, 2, 3, 4].map((no) => line('S-1', no)).join('')}${line('S-2', 1)}`,
    {},
    'orders',
  )
  await it.database.query('update imports set sample = true where id = any($1)', [[people.id, orders.id]])
  const { runId } = (await it.as('mira').post('/sample/remove')).body
  expect((await it.as('mira').post('/sample/remove')).body.runId).toBe(runId)
  expect((await it.as('mira').post('/sample/load')).status).toBe(409)
  await runRemoveSample(runId, it.house)
  const ended = await run(runId)
  expect(ended).toMatchObject({ state: 'done', done: 4, total: 4, unit: 'records' })
  expect((await it.as('mira').get('/sample')).body).toEqual({ here: false, runId: null })
})

test('the sample shop is loaded by one run, whoever asks for it again', async () => {
  const first = await it.as('mira').post('/sample/load')
  const again = await Promise.all([it.as('ada').post('/sample/load'), it.as('mira').post('/sample/load')])
  expect(again.map(({ status, body }) => [status, body.runId])).toEqual([
    [202, first.body.runId],
    [202, first.body.runId],
  ])
  expect((await it.as('mira').post('/sample/remove')).status).toBe(409)
})

test('a house without orders counts in pounds while the sample is here, and as before once it is gone', async () => {
  const other = await openTestHouse()
  const currency = async () => (await other.as('ada').get('/organisation')).body.currency
  await other.database.query("update organisation set currency = 'CHF'")
  const { runId } = (await other.as('mira').post('/sample/load')).body
  expect(await currency()).toBe('GBP')
  await other.database.query("update runs set state = 'cancelled' where id = $1", [runId])
  const draft = (await importsOf(other).upload('name\nSample Three\n')).body
  await other.database.query("update imports set sample = true, state = 'done' where id = $1", [draft.id])
  const removing = (await other.as('mira').post('/sample/remove')).body
  await runRemoveSample(removing.runId, other.house)
  expect(await currency()).toBe('CHF')
  await other.close()
})
