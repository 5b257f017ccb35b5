import { describe, expect, test } from 'vitest'
import { staff } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { notify } from './actions.ts'

const it = testHouse()
const told = { kind: 'mention', text: 'mentioned you in C-10001', href: '/cases/1' } as const

/** The events of a stream, as far as they came; one that says the same again is none (the hub has begun to listen). */
async function* eventsOf(url: string, signal: AbortSignal, who: string) {
  const response = await fetch(url, { headers: { 'x-cast': who }, signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const lines = response.body?.pipeThrough(new TextDecoderStream())
  let rest = ''
  let before = ''
  for await (const part of lines ?? []) {
    rest += part
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (!data || data === before || !block.includes('event: message')) continue
      before = data
      yield JSON.parse(data) as { unread: number }
    }
  }
}

describe('notices', () => {
  test('reach whom they are for, not who caused them, and are read once', async () => {
    await notify(await it.context('amir'), [staff.amir.id, staff.beth.id, staff.beth.id], told)
    expect((await it.as('amir').get('/me/notices')).body).toEqual({ unread: 0, rows: [] })
    const { body } = await it.as('beth').get('/me/notices')
    expect(body.unread).toBe(1)
    expect(body.rows).toMatchObject([{ kind: 'mention', byName: staff.amir.name, text: told.text, readAt: null }])
    const other = await it.as('amir').post('/me/notices/read', { ids: [body.rows[0].id] })
    expect(other.status).toBe(200)
    expect((await it.as('beth').get('/me/notices')).body.unread).toBe(1)
    expect((await it.as('beth').post('/me/notices/read', {})).body.unread).toBe(0)
  })

  test('are told at once to whoever listens, and to nobody whose role has changed', async () => {
    const address = await it.app.listen({ port: 0, host: '127.0.0.1' })
    const away = new AbortController()
    const events = eventsOf(`${address}/api/me/notices/live`, away.signal, 'beth')
    expect((await events.next()).value).toEqual({ unread: 0 })
    await it.house.transact(async (db) => notify({ ...(await it.context('amir')), db }, [staff.beth.id], told))
    expect((await events.next()).value).toEqual({ unread: 1 })
    await it.database.query(`update staff set role_id = 'analyst' where id = $1`, [staff.beth.id])
    await notify(await it.context('amir'), [staff.beth.id], told)
    expect(await events.next()).toEqual({ done: true, value: undefined })
    away.abort()
    expect((await fetch(`${address}/api/me/notices/live`)).status).toBe(401)
  })

  test('whoever listens does not keep the server from closing', async () => {
    const { port } = it.app.server.address() as { port: number }
    const events = eventsOf(`http://127.0.0.1:${port}/api/me/notices/live`, new AbortController().signal, 'amir')
    expect((await events.next()).value).toMatchObject({ unread: 0 })
    await it.app.close()
    expect((await events.next()).done).toBe(true)
  })
})
