import { describe, expect, test } from 'vitest'
import { mail } from '../../../../test/mail/mails.ts'
import { look, testPost } from '../../../../test/mail/post.ts'
import { takeInWaiting } from './jobs.ts'

describe('mail that comes', () => {
  const post = testPost()

  test('from an address that nobody has: fetched over TLS from a real IMAP server, it opens a case for a new customer, once', async () => {
    const box = await post.mailbox()
    await post.receive(box, [
      mail({
        id: '<first@okafor.example>',
        text: 'The lamp has not come.\n\nOn Mon, Shop wrote:\n> It is on its way.',
      }),
    ])
    await post.receive(box, [])
    const [found, ...others] = await post.cases()
    expect(others).toEqual([])
    expect(found).toMatchObject({ subject: 'Where is my lamp?', customer: 'Marguerite Okafor' })
    const [message] = await post.messages(found?.id as string)
    expect(message).toMatchObject({
      direction: 'in',
      public: true,
      from_address: 'marguerite@okafor.example',
      message_id: '<first@okafor.example>',
    })
    expect(message?.text.slice(0, message.quoted_from as number).trim()).toBe('The lamp has not come.')
    const [detail] = await post.it.database.query('select source from customers where id = $1', [found?.customer_id])
    expect(detail).toMatchObject({ source: 'mail' })
    expect((await post.it.as('ada').get('/mailboxes')).body.rows[0]).toMatchObject({
      problem: null,
      waiting: 0,
      held: 0,
    })
  })

  test('F5: delivered five times, with its Message-ID or without one, it is one message', async () => {
    const box = await post.mailbox()
    const before = (await post.cases()).length
    const named = mail({ id: '<five@b.example>', from: 'bea@b.example' })
    const unnamed = mail({ id: null, from: 'carl@c.example', subject: 'No name' })
    const again = [1, 2, 3, 4, 5].flatMap((n) =>
      [named, unnamed].map((text) => `Received: from mx${n} by mx; Mon, 16 Nov 2026 09:0${n}:00 +0000\n${text}`),
    )
    await post.receive(box, [again[3], again[0], again[1], again[2]].map(String))
    await post.receive(box, again.slice(4))
    expect((await post.cases()).length).toBe(before + 2)
    expect((await post.incoming()).filter(({ mail_key }) => mail_key === '<five@b.example>')).toHaveLength(1)
    // The same mail by another mailbox of ours is the same message too.
    const other = await post.mailbox()
    await post.receive(other, [named])
    expect((await post.cases()).length).toBe(before + 2)
  })

  test('when the server gives its folder another UIDVALIDITY, all is looked at again and nothing comes twice', async () => {
    const box = await post.mailbox()
    await post.receive(box, [mail({ from: 'dan@d.example' }), mail({ from: 'eva@e.example' })])
    const before = (await post.cases()).length
    await post.it.database.query('update mailboxes set uid_validity = 7, last_uid = 900 where id = $1', [box.id])
    expect(await look(post.it.house, box.id)).toBe(0)
    await takeInWaiting(post.it.house)
    expect((await post.cases()).length).toBe(before)
    await post.receive(box, [mail({ from: 'fay@f.example' })])
    expect((await post.cases()).length).toBe(before + 1)
  })

  test('of a mailbox that was there before, only what comes from now on is taken in unless all is wanted', async () => {
    const box = await post.mailbox({ takeExisting: false })
    const before = (await post.cases()).length
    await post.receive(box, [mail({ from: 'old@d.example' })])
    expect((await post.cases()).length).toBe(before)
    await post.receive(box, [mail({ from: 'new@d.example' })])
    expect((await post.cases()).length).toBe(before + 1)
  })

  test('an address that several customers share is nobody’s until somebody chooses', async () => {
    const box = await post.mailbox()
    for (const name of ['Ann Smith', 'Bob Smith'])
      await post.it
        .as('amir')
        .post('/customers', { kind: 'person', name, details: [{ kind: 'email', value: 'smiths@home.example' }] })
    await post.receive(box, [mail({ from: 'smiths@home.example', subject: 'From the two of us' })])
    const found = (await post.cases()).find(({ subject }) => subject === 'From the two of us')
    expect(found?.customer).toBe('Unknown customer')
    const [row] = await post.it.database.query<{ choose_from: string[] }>(
      'select choose_from from incoming_mails where case_id = $1',
      [found?.id],
    )
    expect(row?.choose_from).toHaveLength(2)
    expect(
      (await post.messages(found?.id as string)).some(
        ({ text, public: isPublic }) => !isPublic && text.includes('2 customers share'),
      ),
    ).toBe(true)
  })

  test('what our mail server found out about the sender stands beside the message, and the mail can be saved as it came', async () => {
    const box = await post.mailbox()
    const checked = { 'Authentication-Results': 'mx.shop.example; spf=pass; dkim=none; dmarc=fail' }
    await post.receive(box, [mail({ from: 'forged@bank.example', subject: 'Your account', headers: checked })])
    const found = (await post.cases()).find(({ subject }) => subject === 'Your account')
    const { body } = await post.it.as('amir').get(`/cases/${found?.id}/mail`)
    expect(body.came).toMatchObject([
      { authentication: { by: 'mx.shop.example', dmarc: 'fail', spf: 'pass' }, hasOriginal: true },
    ])
    const original = await post.it.as('amir').get(`/incoming-mails/${body.came[0].incomingId}/original.eml`)
    expect(original.text).toContain('dmarc=fail')
    // Whoever may not see the case gets nothing of its mail.
    expect((await post.it.as('colin').get(`/cases/${found?.id}/mail`)).status).toBe(403)
    expect((await post.it.as('colin').get(`/incoming-mails/${body.came[0].incomingId}/original.eml`)).status).toBe(403)
  })

  test('F15: a mail that cannot be taken in is held after some tries, and those behind it go on', async () => {
    const poisoned = await post.mailbox()
    const healthy = await post.mailbox()
    await post.it.database.query("update mailboxes set language = 'no language at all!' where id = $1", [poisoned.id])
    post.imap.put(poisoned.address, [mail({ from: 'p@p.example', subject: 'Poisoned' })])
    await look(post.it.house, poisoned.id)
    await post.receive(healthy, [mail({ from: 'h@h.example', subject: 'Healthy' })])
    expect((await post.cases()).some(({ subject }) => subject === 'Healthy')).toBe(true)
    for (let n = 0; n < 8; n++) await takeInWaiting(post.it.house)
    const row = (await post.incoming()).at(-2)
    expect(row).toMatchObject({ state: 'held', reason: 'not taken' })
    // Once what was wrong is mended, a person takes it in, also from a mailbox that was taken out.
    await post.it.database.query('update mailboxes set language = null where id = $1', [poisoned.id])
    expect((await post.it.as('ada').delete(`/mailboxes/${poisoned.id}`)).status).toBe(200)
    expect((await post.it.as('amir').post(`/incoming-mails/${row?.id}/taken`)).status).toBe(202)
    await takeInWaiting(post.it.house)
    expect((await post.cases()).some(({ subject }) => subject === 'Poisoned')).toBe(true)
  })
})
