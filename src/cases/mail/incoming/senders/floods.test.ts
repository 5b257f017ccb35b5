import { describe, expect, test } from 'vitest'
import { mail } from '../../../../../test/mail/mails.ts'
import { look, testPost } from '../../../../../test/mail/post.ts'
import { deliver } from '../../outgoing/jobs.ts'
import { takeInWaiting } from '../jobs.ts'

describe('machines that write', () => {
  const post = testPost()
  const sendAll = async () => {
    const waiting = await post.it.database.query<{ customer_id: string; id: string }>(
      "select customer_id, id from outgoing_mails where state = 'waiting'",
    )
    for (const { customer_id, id } of waiting) await deliver(post.it.house, customer_id, id)
    return waiting.length
  }

  test('B4: automatic mails, lists, bulk, reports and our own are held, and opened when somebody wants them', async () => {
    const box = await post.mailbox()
    const before = (await post.cases()).length
    const said: [string, Record<string, string>][] = [
      ['auto-reply', { 'Auto-Submitted': 'auto-replied' }],
      ['auto-reply', { 'X-Autoreply': 'yes' }],
      ['auto-reply', { Precedence: 'auto_reply' }],
      ['list', { 'List-Id': '<news.b.example>' }],
      ['list', { 'List-Unsubscribe': '<mailto:off@b.example>' }],
      ['bulk', { Precedence: 'bulk' }],
      ['null sender', { 'Return-Path': '<>' }],
    ]
    await post.receive(box, [
      ...said.map(([, headers], n) => mail({ from: `machine${n}@b.example`, headers })),
      mail({ from: box.address }),
      mail({ from: 'MAILER-DAEMON@b.example' }),
    ])
    expect((await post.cases()).length).toBe(before)
    const held = await post.it.as('amir').get('/incoming-mails')
    expect(held.body.rows.map(({ reason }: { reason: string }) => reason).sort()).toEqual(
      [...said.map(([reason]) => reason), 'our own', 'null sender'].sort(),
    )
    const [first] = held.body.rows.filter(({ reason }: { reason: string }) => reason === 'list')
    expect((await post.it.as('amir').post(`/incoming-mails/${first.id}/taken`)).status).toBe(202)
    await takeInWaiting(post.it.house)
    expect((await post.cases()).length).toBe(before + 1)
    expect((await post.it.as('nina').get('/incoming-mails')).status).toBe(403)
    const original = await post.it.as('amir').get(`/incoming-mails/${first.id}/original.eml`)
    expect(original.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-type': 'application/octet-stream',
    })
    expect(String(original.headers['content-disposition'])).toMatch(/^attachment/)
  })

  test('B4: two houses that both answer by themselves do not talk to each other', async () => {
    const ours = await post.mailbox({ autoReply: 'Thank you, {name}. Your number is {number}.' })
    const theirs = await post.mailbox({ autoReply: 'We have your message: {number}.', senderName: 'Other house' })
    // What one sends is put into the box of the other, as mail servers would.
    let turns = 0
    await post.receive(ours, [
      mail({ from: `Other <${theirs.address.replace('shop.example', 'other.example')}>`, subject: 'First' }),
    ])
    for (; turns < 10; turns++) {
      post.smtp.delivered.length = 0
      if ((await sendAll()) === 0) break
      for (const [n, { raw }] of post.smtp.delivered.entries())
        await post.receive([theirs, ours][(turns + n) % 2] ?? ours, [raw.replace(/shop\.example/g, 'other.example')])
    }
    expect(turns).toBe(1)
    expect((await post.incoming()).at(-1)).toMatchObject({ state: 'held' })
  })

  test('B4: no more than three automatic mails leave in a thread within an hour, and five to one address', async () => {
    const box = await post.mailbox({ autoReply: 'Your number is {number}.' })
    post.smtp.delivered.length = 0
    for (let n = 0; n < 9; n++)
      await post.receive(box, [
        mail({
          from: 'ned@n.example',
          subject: `Question ${n}`,
          headers: { Date: new Date(Date.now() - n * 3_600_000).toUTCString() },
        }),
      ])
    await sendAll()
    expect(post.smtp.delivered.length).toBeLessThanOrEqual(5)
    expect(post.smtp.delivered.length).toBeGreaterThan(0)
    expect(post.smtp.delivered[0]?.raw).toMatch(/^Auto-Submitted: auto-replied/m)
    const [first] = post.smtp.delivered
    expect(first?.raw).toMatch(/Your number is C-\d+\./)
  })

  test('B5: 1,000 mails of one sender become one case, are kept, and answer nothing', {
    timeout: 240_000,
  }, async () => {
    const box = await post.mailbox({ autoReply: 'Your number is {number}.' })
    const before = (await post.cases()).length
    const outBefore = await post.it.database.query('select id from outgoing_mails')
    post.imap.put(
      box.address,
      Array.from({ length: 1_000 }, (_, n) => mail({ from: 'bomber@z.example', subject: `Bomb ${n}` })),
    )
    await look(post.it.house, box.id)
    await takeInWaiting(post.it.house)
    const made = (await post.cases()).slice(before)
    expect(made).toHaveLength(1)
    const states = await post.it.database.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from incoming_mails where mailbox_id = $1 group by state order by state',
      [box.id],
    )
    expect(states).toEqual([
      { state: 'collapsed', n: 975 },
      { state: 'taken', n: 25 },
    ])
    expect((await post.it.database.query('select id from outgoing_mails')).length - outBefore.length).toBe(1)
  })
})
