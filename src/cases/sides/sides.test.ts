import { describe, expect, test } from 'vitest'
import { mail } from '../../../test/mail/mails.ts'
import { testPost } from '../../../test/mail/post.ts'
import { systemContext } from '../../platform/server/context.ts'
import { deliver } from '../mail/outgoing/jobs.ts'
import { sendCaseMessage } from '../messages/sending/jobs.ts'

describe('letters that leave a case beside the answer to its customer', () => {
  const post = testPost()
  const amir = () => post.it.as('amir')
  const page = async (id: string) => (await amir().get(`/cases/${id}`)).body

  const caseBy = async (from: string) => {
    const box = await post.mailbox()
    await post.receive(box, [mail({ from, to: box.address, subject: `From ${from}`, text: 'It leaks.' })])
    const found = (await post.cases()).find(({ subject }) => subject === `From ${from}`)
    if (!found) throw new Error('No case was opened.')
    return { box, found }
  }
  /** Lets what waits go, as the worker does once its ten seconds are over. */
  const send = async (caseId: string) => {
    const later = () => new Date(Date.now() + 20_000)
    const waiting = await post.it.database.query<{ id: string; customer_id: string }>(
      "select id, customer_id from case_messages where case_id = $1 and state = 'waiting'",
      [caseId],
    )
    post.smtp.delivered.length = 0
    for (const { id, customer_id } of waiting) {
      await post.it.house.transact((db) =>
        sendCaseMessage({ caseId, messageId: id }, systemContext(post.it.house, db, 'job', later())),
      )
      await deliver(post.it.house, customer_id, id)
    }
    return post.smtp.delivered.map(({ raw }) => raw.replace(/\r\n[ \t]+/g, ' '))
  }

  test('copies go to whom they are meant for, and those in BCC stand in no head', async () => {
    const { found } = await caseBy('cora@c.example')
    const reply = {
      channel: 'email',
      text: 'On its way.',
      ccAddresses: ['son@c.example'],
      bccAddresses: ['boss@b.example'],
    }
    const wrong = await amir().post(`/cases/${found.id}/replies`, { ...reply, ccAddresses: ['no address'] })
    expect(wrong.status).toBe(422)
    expect((await amir().post(`/cases/${found.id}/replies`, reply)).status).toBe(201)
    const [raw = ''] = await send(found.id)
    expect(raw).toMatch(/^Cc: .*son@c\.example/im)
    expect(raw).not.toContain('boss@b.example')
    expect(post.smtp.delivered[0]?.to.sort()).toEqual(['boss@b.example', 'cora@c.example', 'son@c.example'])
  })

  test('a forward is a thread of its own: its answer comes back to the case, and the customer and their clocks hear of neither', async () => {
    const { box, found } = await caseBy('dana@d.example')
    const { messages } = await page(found.id)
    const note = await amir().post(`/cases/${found.id}/notes`, { text: 'She is cross.' })
    const to = ['Works@Supplier.example']
    const secret = { to, text: '', messageIds: [note.body.messages.at(-1).id] }
    expect((await amir().post(`/cases/${found.id}/forwarded`, secret)).status).toBe(409)
    const said = { to, text: 'Can you mend it?', messageIds: [messages[0].id] }
    const forwarded = await amir().post(`/cases/${found.id}/forwarded`, said)
    expect(forwarded.status, forwarded.text).toBe(201)
    expect(forwarded.body.sides).toMatchObject([{ address: 'works@supplier.example' }])
    await amir().post(`/cases/${found.id}/waiting`, { waitingFor: 'supplier' })
    const [raw = ''] = await send(found.id)
    expect(raw).toMatch(/^Subject: Fwd: From dana@d\.example/im)
    expect(raw).toContain('It leaks.')
    expect(raw).not.toContain('cross')
    const before = await page(found.id)
    expect(before.case).toMatchObject({ lastOutAt: null, waitingFor: 'supplier' })

    const ours = /^Message-ID: (<.*>)/im.exec(raw)?.[1] ?? ''
    await post.receive(box, [
      mail({ from: 'works@supplier.example', text: 'Send it to us.', headers: { 'In-Reply-To': ours } }),
    ])
    const after = await page(found.id)
    const beside = { public: false, direction: 'in', sideId: after.sides[0].id }
    expect(after.messages).toContainEqual(expect.objectContaining({ text: 'Send it to us.', ...beside }))
    expect(after.case).toMatchObject({ waitingFor: null, lastInAt: before.case.lastInAt })
    expect(after.events.map(({ kind }: { kind: string }) => kind)).toContain('side answered')
    // Neither is an interaction with the customer.
    const touched = await post.it.database.query('select id from interactions where case_id = $1', [found.id])
    expect(touched).toEqual([{ id: messages[0].id }])
    // What goes on with the customer names nothing of the other thread.
    await amir().post(`/cases/${found.id}/replies`, { channel: 'email', text: 'We mend it.' })
    const [answer = ''] = await send(found.id)
    expect(answer).not.toContain(ours)
  })

  test('a customer who replies to a merged case is answered in the older one', async () => {
    const { box, found: newer } = await caseBy('elsa@e.example')
    const said = { type: 'enquiry', channel: 'phone', customerId: newer.customer_id, subject: 'Older', text: 'Older' }
    const receivedAt = new Date(Date.now() - 9e7).toISOString()
    const older = (await amir().post('/cases', { ...said, receivedAt })).body.case
    await amir().post(`/cases/${newer.id}/replies`, { channel: 'email', text: 'We look.' })
    const [raw = ''] = await send(newer.id)
    expect((await amir().post(`/cases/${newer.id}/merged`, { intoId: older.id })).status).toBe(200)
    const answers = { 'In-Reply-To': /^Message-ID: (<.*>)/im.exec(raw)?.[1] ?? '' }
    await post.receive(box, [mail({ from: 'elsa@e.example', text: 'And now?', headers: answers })])
    const there = expect.objectContaining({ text: 'And now?', caseId: older.id })
    expect((await page(older.id)).messages).toContainEqual(there)
  })

  test('mail of a blocked sender opens nothing and is kept; unblocked by the undo, it is read again', async () => {
    const { box, found } = await caseBy('spam@s.example')
    const block = await amir().post('/cases/triage', { ids: [found.id], step: { do: 'block', block: true } })
    expect(block.body.rows[0]).toMatchObject({ done: true, back: { do: 'block', block: false } })
    const before = (await post.cases()).length
    await post.receive(box, [mail({ from: 'spam@s.example', subject: 'Again' })])
    expect((await post.cases()).length).toBe(before)
    expect((await post.incoming()).at(-1)).toMatchObject({ state: 'put aside', reason: 'blocked' })
    const listed = (await amir().get('/blocked-senders')).body.rows
    expect(listed).toMatchObject([{ address: 'spam@s.example', by: 'Amir Haddad', kept: 1 }])
    await amir().post('/cases/triage', { ids: [found.id], step: { do: 'block', block: false } })
    expect((await page(found.id)).case.spam).toBe(false)
    await post.receive(box, [mail({ from: 'spam@s.example', subject: 'Meant well' })])
    expect((await post.cases()).length).toBe(before + 1)
    // What is said to be no spam is heard again too, and the undo of that blocks anew.
    const triaged = async (step: object) =>
      (await amir().post('/cases/triage', { ids: [found.id], step })).body.rows[0].back
    const isBlocked = async () => (await amir().get('/blocked-senders')).body.rows.length > 0
    await triaged({ do: 'block', block: true })
    const again = await triaged({ do: 'spam', spam: false })
    expect([again, await isBlocked()]).toEqual([{ do: 'block', block: true }, false])
    await triaged(again)
    expect(await isBlocked()).toBe(true)
    await triaged({ do: 'spam', spam: false })
    // A case that came otherwise has no sender to block.
    const other = { type: 'enquiry', channel: 'phone', customerId: null, subject: 'By phone', text: 'Hello' }
    const { id } = (await amir().post('/cases', other)).body.case
    const refused = await amir().post('/cases/triage', { ids: [id], step: { do: 'block', block: true } })
    expect(refused.body.rows[0].why).toContain('did not come by e-mail')
  })
})
