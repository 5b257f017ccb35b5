import { createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { freePort } from '../../../../test/mail/imap-server.ts'
import { mail } from '../../../../test/mail/mails.ts'
import { testPost } from '../../../../test/mail/post.ts'
import { startSmtp } from '../../../../test/mail/smtp-server.ts'
import { systemContext } from '../../../platform/server/context.ts'
import { keep } from '../../../platform/server/files.ts'
import { sendCaseMessage } from '../../messages/sending/jobs.ts'
import { deliver } from './jobs.ts'

describe('mail that leaves', () => {
  const post = testPost()
  const { it } = post

  const opened = async (set: Record<string, unknown> = {}) => {
    const box = await post.mailbox({ signature: 'Harbour Lane\nOpen Monday to Saturday', ...set })
    const from = `writer-${box.address.split('@')[0]}@w.example`
    await post.receive(box, [mail({ from, id: `<${box.id}@w.example>`, subject: 'A lamp' })])
    const found = (await post.cases()).at(-1)
    if (!found) throw new Error('No case.')
    return { box, from, caseId: found.id, customerId: found.customer_id, number: found.number }
  }
  type Opened = Awaited<ReturnType<typeof opened>>
  /** A reply by the screen's own endpoint, its ten seconds past. */
  const reply = async ({ caseId, customerId }: Opened, text = 'It is on its way.') => {
    const answer = await it.as('amir').post(`/cases/${caseId}/replies`, { channel: 'email', text })
    expect(answer.status, answer.text).toBe(201)
    const [message] = await it.database.query<{ id: string }>(
      "select id from case_messages where case_id = $1 and direction = 'out' order by created_at desc limit 1",
      [caseId],
    )
    const id = message?.id ?? ''
    await it.database.query("update case_messages set send_at = now() - interval '1 second' where id = $1", [id])
    await sendCaseMessage({ caseId, messageId: id }, systemContext(it.house, it.house.writing))
    return { id, send: () => deliver(it.house, customerId, id) }
  }
  const states = async (id: string) => {
    const [row] = await it.database.query<{ mail: string; message: string; attempts: number; problem: string | null }>(
      'select o.state as mail, m.state as message, o.attempts, o.problem from outgoing_mails o join case_messages m on m.id = o.id where o.id = $1',
      [id],
    )
    return row
  }
  const mailsTo = (address: string) => post.smtp.delivered.filter(({ to }) => to.includes(address))

  test('goes out once, from the mailbox, with its thread, signature and an address to answer to', async () => {
    post.smtp.is.behaviour = 'takes'
    const one = await opened()
    const { id, send } = await reply(one)
    await send()
    await send()
    expect(await states(id)).toMatchObject({ mail: 'sent', message: 'sent' })
    const [sent, ...more] = mailsTo(one.from)
    expect(more).toEqual([])
    const raw = (sent?.raw ?? '').replace(/\r\n[ \t]+/g, ' ')
    expect(sent?.from).toBe(one.box.address)
    expect(raw).toMatch(/^From: "?Harbour Lane"? <service/m)
    expect(raw).toMatch(new RegExp(`^In-Reply-To: <${one.box.id}@w.example>`, 'm'))
    expect(raw).toMatch(new RegExp(`^References: <${one.box.id}@w.example>`, 'm'))
    expect(raw).toMatch(
      new RegExp(
        `^Reply-To: ${one.box.address.split('@')[0]}\\+c${one.number.slice(2)}\\.[a-z2-7]{16}@shop.example`,
        'm',
      ),
    )
    expect(raw).toMatch(/^Subject: Re: A lamp/m)
    expect(raw).toContain('It is on its way.')
    expect(raw).toContain('Open Monday to Saturday')
    expect(raw).not.toMatch(/^Auto-Submitted/m)
  })

  test('in test mode nothing leaves the house, and the case goes on', async () => {
    const one = await opened({ testMode: true })
    const { id, send } = await reply(one)
    await send()
    expect(await states(id)).toMatchObject({ mail: 'kept', message: 'sent' })
    expect(mailsTo(one.from)).toEqual([])
    const page = await it.as('amir').get(`/cases/${one.caseId}/mail`)
    expect(page.body.outgoing[0]).toMatchObject({ state: 'kept' })
  })

  test('can be taken back within its ten seconds, and then never leaves', async () => {
    const one = await opened()
    await it.as('amir').post(`/cases/${one.caseId}/replies`, { channel: 'email', text: 'Too soon' })
    const [message] = await it.database.query<{ id: string }>(
      "select id from case_messages where case_id = $1 and state = 'waiting'",
      [one.caseId],
    )
    expect((await it.as('amir').post(`/cases/${one.caseId}/messages/${message?.id}/taken-back`)).status).toBeLessThan(
      300,
    )
    await sendCaseMessage({ caseId: one.caseId, messageId: message?.id }, systemContext(it.house, it.house.writing))
    await deliver(it.house, one.customerId, message?.id ?? '')
    expect(mailsTo(one.from)).toEqual([])
  })

  test('F10: put off (greylisted, or after its text) it is tried again, and arrives once', async () => {
    for (const behaviour of ['refuses for now', 'refuses the text for now', 'hangs up at once'] as const) {
      const one = await opened()
      const { id, send } = await reply(one)
      post.smtp.is.behaviour = behaviour
      await expect(send()).rejects.toThrow('tried again')
      expect(await states(id), behaviour).toMatchObject({ mail: 'waiting', message: 'waiting' })
      post.smtp.is.behaviour = 'takes'
      await send()
      await send()
      expect(await states(id), behaviour).toMatchObject({ mail: 'sent', message: 'sent' })
      expect(mailsTo(one.from), behaviour).toHaveLength(1)
    }
  })

  test('F10: refused for good it has failed, and says why; sent again by a person it arrives', async () => {
    const one = await opened()
    const { id, send } = await reply(one)
    post.smtp.is.behaviour = 'refuses for good'
    await send()
    expect(await states(id)).toMatchObject({
      mail: 'failed',
      message: 'failed',
      problem: expect.stringContaining('No such user'),
    })
    post.smtp.is.behaviour = 'takes'
    expect((await it.as('nina').post(`/cases/${one.caseId}/messages/${id}/again`)).status).toBe(403)
    expect((await it.as('amir').post(`/cases/${one.caseId}/messages/${id}/again`)).body).toEqual({ state: 'waiting' })
    await send()
    expect(mailsTo(one.from)).toHaveLength(1)
    expect((await it.as('amir').post(`/cases/${one.caseId}/messages/${id}/again`)).status).toBe(409)
  })

  test('F10: where the answer is lost after the text, or the program ends in between, it is in doubt and never repeated by itself', async () => {
    const one = await opened()
    const { id, send } = await reply(one)
    post.smtp.is.behaviour = 'hangs up after the text'
    await send()
    post.smtp.is.behaviour = 'takes'
    await send()
    expect(await states(id)).toMatchObject({ mail: 'in doubt', message: 'in doubt' })
    expect(mailsTo(one.from)).toHaveLength(1)
    expect((await it.as('amir').post(`/cases/${one.caseId}/messages/${id}/arrived`)).body).toEqual({ state: 'sent' })
    expect(await states(id)).toMatchObject({ mail: 'sent', message: 'sent' })
    const other = await reply(one, 'Killed in between')
    await it.database.query("update outgoing_mails set state = 'sending', attempts = 1 where id = $1", [other.id])
    await other.send()
    expect(await states(other.id)).toMatchObject({ mail: 'in doubt', message: 'in doubt' })
    expect(mailsTo(one.from)).toHaveLength(1)
  })

  test('F10: a server that is not there, or accepts and says nothing, is tried again and loses nothing', {
    timeout: 90_000,
  }, async () => {
    const nobody = await opened({ smtpPort: await freePort() })
    const lost = await reply(nobody)
    await expect(lost.send()).rejects.toThrow('tried again')
    expect(await states(lost.id)).toMatchObject({ mail: 'waiting', message: 'waiting' })
    const held = new Set<Socket>()
    const mute = createServer((socket) => held.add(socket))
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const { port } = mute.address() as { port: number }
    const one = await opened({ smtpPort: port })
    const half = await reply(one)
    await expect(half.send()).rejects.toThrow('tried again')
    expect(await states(half.id)).toMatchObject({ mail: 'waiting', message: 'waiting' })
    for (const socket of held) socket.destroy()
    mute.close()
  })

  test('F10: a mail server that is slow to greet takes it all the same, once', { timeout: 60_000 }, async () => {
    const slow = await startSmtp(post.imap.tls, { slowTlsMs: 3_000 })
    try {
      const one = await opened({ smtpPort: slow.port })
      const { id, send } = await reply(one)
      await send()
      expect(await states(id)).toMatchObject({ mail: 'sent', message: 'sent', attempts: 1 })
      expect(slow.delivered).toHaveLength(1)
    } finally {
      await slow.close()
    }
  })

  test('takes copies and files along, and shows nobody the blind ones', async () => {
    const one = await opened()
    const { id, send } = await reply(one)
    const kept = await keep(it.house, Readable.from([Buffer.from('%PDF-1.4 offer')]), 1000)
    await it.database.query(
      "insert into files (id, name, media_type, bytes, sha256, purpose, created_at) values ($1, 'x', 'application/pdf', $2, $3, 'case', now())",
      [kept.id, kept.bytes, kept.sha256],
    )
    await it.database.query(
      `insert into case_files (customer_id, case_id, id, message_id, file_id, name, media_type, bytes, created_at)
       values ($1, $2, $3, $4, $5, 'Ofertą.pdf', 'application/pdf', $6, now())`,
      [one.customerId, one.caseId, crypto.randomUUID(), id, kept.id, kept.bytes],
    )
    await it.database.query(
      "update case_messages set cc_addresses = '{copy@c.example}', bcc_addresses = '{blind@b.example}' where id = $1",
      [id],
    )
    await send()
    const [sent] = mailsTo(one.from)
    expect(sent?.to.sort()).toEqual([one.from, 'copy@c.example', 'blind@b.example'].sort())
    expect(sent?.raw).not.toContain('blind@b.example')
    expect(sent?.raw).toMatch(/^Cc: copy@c\.example/m)
    expect(sent?.raw).toMatch(/Content-Disposition: attachment/)
    expect(sent?.raw).toContain(Buffer.from('%PDF-1.4 offer').toString('base64'))
  })
})
