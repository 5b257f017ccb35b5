import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { keep } from '../../platform/server/files.ts'
import { deliver, outcomeOf, sendMail } from '../../platform/server/mail.ts'

type Behaviour = 'takes' | 'refuses for now' | 'refuses for good' | 'hangs up after the text'

describe('mail', () => {
  const house = testHouse()
  const received: string[] = []
  let behaviour: Behaviour = 'takes'
  let port = 0
  const refusal = (code: number) => Object.assign(new Error('not now'), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      behaviour === 'refuses for now'
        ? done(refusal(451))
        : behaviour === 'refuses for good'
          ? done(refusal(550))
          : done(),
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
      stream.on('end', () => {
        if (behaviour === 'hangs up after the text') {
          const connection = [...server.connections].find(
            (each) => (each as unknown as { session: unknown }).session === session,
          )
          ;(connection as unknown as { _socket: { destroy: () => void } })._socket.destroy()
          return
        }
        received.push(text)
        done()
      })
    },
  })
  server.on('error', () => {})
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          port = (server.server.address() as AddressInfo).port
          resolve()
        })
      }),
  )
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

  const withMail = (): House => ({
    ...house.house,
    config: { ...house.house.config, smtpUrl: `smtp://127.0.0.1:${port}`, publicUrl: 'https://crm.shop.example' },
  })
  const write = async (text = 'https://crm.shop.example/reset#secret-token') => {
    const there = withMail()
    return sendMail(systemContext(there, there.writing), {
      to: 'iris@shop.example',
      subject: 'A new\r\nBcc: evil@x.example',
      text,
    })
  }
  const rowOf = async (id: string) => {
    const [row] = await house.database.query<{ state: string; attempts: number; problem: string; content: object }>(
      'select state, attempts, problem, content from outbox where id = $1',
      [id],
    )
    return row
  }

  test('waits sealed, goes out once, and is blanked', async () => {
    behaviour = 'takes'
    const id = await write()
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' })
    expect(JSON.stringify((await rowOf(id))?.content)).not.toContain('secret-token')
    await deliver(id, withMail())
    await deliver(id, withMail())
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 1, problem: null })
    expect(Object.keys((await rowOf(id))?.content ?? {})).toEqual(['subject'])
    expect(received).toHaveLength(1)
    expect(received[0]).toContain('reset#secret-token')
    expect(received[0]).toContain(`<${id}@crm.shop.example>`)
    expect(received[0]).not.toMatch(/^Bcc:/im)
  })

  test('takes files with it, whose names lie sealed until then', async () => {
    behaviour = 'takes'
    received.length = 0
    const there = withMail()
    const file = await keep(there, Readable.from(['%PDF-1.7 a letter']), 1000)
    const id = await sendMail(systemContext(there, there.writing), {
      to: 'iris@shop.example',
      subject: 'Your complaint',
      text: 'Our answer is attached.',
      files: [{ fileId: file.id, name: 'C-10001 response.pdf', mediaType: 'application/pdf' }],
    })
    expect(JSON.stringify((await rowOf(id))?.content)).not.toContain('response.pdf')
    await deliver(id, there)
    expect(received[0]).toContain('filename="C-10001 response.pdf"')
    expect(received[0]).toContain(Buffer.from('%PDF-1.7 a letter').toString('base64'))
    expect(Object.keys((await rowOf(id))?.content ?? {})).toEqual(['subject'])
  })

  test('is tried again when it was surely not taken, and failed when refused for good', async () => {
    received.length = 0
    const id = await write()
    behaviour = 'refuses for now'
    await expect(deliver(id, withMail())).rejects.toThrow('tried again')
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1 })
    behaviour = 'takes'
    await deliver(id, withMail())
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(received).toHaveLength(1)
    behaviour = 'refuses for good'
    const refused = await write()
    await deliver(refused, withMail())
    expect(await rowOf(refused)).toMatchObject({ state: 'failed', attempts: 1 })
  })

  test('a server that is not there is tried again, and given up after ten times', async () => {
    const id = await write()
    const nowhere = { ...withMail(), config: { ...withMail().config, smtpUrl: 'smtp://127.0.0.1:1' } }
    for (let n = 0; n < 9; n++) await expect(deliver(id, nowhere)).rejects.toThrow('tried again')
    await deliver(id, nowhere)
    expect(await rowOf(id)).toMatchObject({ state: 'failed', attempts: 10 })
  })

  test('when the answer is lost after the text went, it is in doubt and not sent twice', async () => {
    behaviour = 'hangs up after the text'
    const id = await write()
    await deliver(id, withMail())
    expect(await rowOf(id)).toMatchObject({ state: 'in doubt' })
    behaviour = 'takes'
    received.length = 0
    await deliver(id, withMail())
    expect(received).toEqual([])
  })

  test('when the program was killed between sending and noting it, it is in doubt', async () => {
    received.length = 0
    behaviour = 'takes'
    const id = await write()
    await house.database.query("update outbox set state = 'sending', attempts = 1 where id = $1", [id])
    await deliver(id, withMail())
    expect(await rowOf(id)).toMatchObject({ state: 'in doubt' })
    expect(received).toEqual([])
    const list = await house.as('ada').get('/organisation/mail')
    expect(list.body.rows[0]).toMatchObject({ id, state: 'in doubt', recipient: 'iris@shop.example' })
    expect(list.text).not.toMatch(/sealed|secret-token/)
    expect((await house.as('amir').get('/organisation/mail')).status).toBe(403)
    expect((await house.as('ada').post(`/organisation/mail/${id}/send`)).body.state).toBe('waiting')
    await deliver(id, withMail())
    expect(received).toHaveLength(1)
    expect((await house.as('ada').post(`/organisation/mail/${id}/send`)).status).toBe(409)
  })

  test('only what the server surely did not take is sent again', () => {
    const failure = (more: object) => Object.assign(new Error('no'), more)
    expect(outcomeOf(failure({ code: 'ECONNECTION' }), false)).toBe('again')
    expect(outcomeOf(failure({ code: 'EAUTH', responseCode: 535 }), false)).toBe('again')
    expect(outcomeOf(failure({ code: 'EENVELOPE', responseCode: 452 }), true)).toBe('again')
    expect(outcomeOf(failure({ code: 'EENVELOPE', responseCode: 550 }), true)).toBe('failed')
    expect(outcomeOf(failure({ code: 'EMESSAGE', responseCode: 451 }), true)).toBe('again')
    expect(outcomeOf(failure({ code: 'ECONNECTION' }), true)).toBe('in doubt')
    expect(outcomeOf(failure({ code: 'ETIMEDOUT' }), true)).toBe('in doubt')
  })
})
