import { describe, expect, test } from 'vitest'
import { bounce, mail } from '../../../../../test/mail/mails.ts'
import { testPost } from '../../../../../test/mail/post.ts'
import { systemContext } from '../../../../platform/server/context.ts'
import { happen } from '../../../happening/actions.ts'
import { addMessage } from '../../../messages/actions.ts'
import { findCase, updateCase } from '../../../store.ts'
import { handOver } from '../../outgoing/actions.ts'
import { deliver } from '../../outgoing/jobs.ts'

describe('where an answer belongs', () => {
  const post = testPost()

  /** A case by mail, and our answer to it as the customer received it. */
  const conversation = async (from: string, set: Record<string, unknown> = {}) => {
    const box = await post.mailbox(set)
    await post.receive(box, [mail({ from, to: box.address, subject: `About ${from}` })])
    const found = (await post.cases()).find(({ subject }) => subject === `About ${from}`)
    if (!found) throw new Error('No case was opened.')
    const id = await reply(found.id, from)
    const sent = (post.smtp.delivered.at(-1)?.raw ?? '').replace(/\r\n[ \t]+/g, ' ')
    return {
      box,
      found,
      id,
      messageId: /^Message-ID: (<.*>)/im.exec(sent)?.[1] ?? '',
      replyTo: /^Reply-To: (.*)$/im.exec(sent)?.[1]?.trim() ?? '',
    }
  }
  const reply = async (caseId: string, to: string): Promise<string> => {
    const message = await post.it.house.transact(async (db) => {
      const context = systemContext(post.it.house, db)
      const found = await findCase(db, caseId, { lock: true })
      if (!found) throw new Error('No case.')
      const added = await addMessage(context, found, {
        direction: 'out',
        public: true,
        channel: 'email',
        text: 'It is on its way.',
        toAddresses: [to],
        state: 'waiting',
        sendAt: context.now.toISOString(),
      })
      expect(await handOver(context, found, added.message)).toBe(true)
      return added.message
    })
    await deliver(post.it.house, message.customerId, message.id)
    const [left] = await post.it.database.query('select state, problem from outgoing_mails where id = $1', [message.id])
    expect(left).toMatchObject({ state: 'sent' })
    return message.id
  }
  const casesAbout = async (subject: string) => (await post.cases()).filter((one) => one.subject === subject)
  const close = (caseId: string, at: string) =>
    post.it.house.transact(async (db) => {
      const found = await findCase(db, caseId, { lock: true })
      if (found) await happen(systemContext(post.it.house, db), found, [{ kind: 'closed', after: 'resolved', at }])
    })

  test('to our Message-ID, or to the plus-address, by one who takes part: with its case', async () => {
    const { box, found, messageId, replyTo } = await conversation('gil@g.example')
    expect(messageId).toMatch(/^<[0-9a-z]{25}\.[a-z2-7]{16}@shop\.example>$/)
    await post.receive(box, [
      mail({ from: 'gil@g.example', subject: 'Re: something else', headers: { 'In-Reply-To': messageId } }),
      mail({ from: 'GIL@G.example', subject: 'Re: other', headers: { References: `<x@y> ${messageId} <z@y>` } }),
      mail({ from: 'gil@g.example', subject: 'Re: third', to: replyTo }),
    ])
    expect(
      (await post.messages(found.id)).filter(({ direction, public: isPublic }) => direction === 'in' && isPublic),
    ).toHaveLength(4)
  })

  test('CVE-2024-49193: a stranger who names our Message-ID and is copied opens a case of their own, and sees nothing', async () => {
    const { box, found, messageId, replyTo } = await conversation('hal@h.example')
    const before = await post.messages(found.id)
    await post.receive(box, [
      // The customer's own mail program copies the attacker: that alone lets nobody in.
      mail({
        from: 'hal@h.example',
        subject: 'Re: copied',
        headers: { 'In-Reply-To': messageId, Cc: 'evil@e.example' },
      }),
      mail({ from: 'evil@e.example', subject: 'Let me in', to: replyTo, headers: { 'In-Reply-To': messageId } }),
    ])
    expect(await post.messages(found.id)).toHaveLength(before.length + 1)
    const [apart] = await casesAbout('Let me in')
    expect(apart?.id).not.toBe(found.id)
    const told = await post.messages(apart?.id as string)
    expect(told.find(({ public: isPublic }) => !isPublic)?.text).toContain(`takes no part in that case`)
    // Nothing left the house for the attacker, and the next answer goes to the customer alone.
    await reply(found.id, 'hal@h.example')
    expect(post.smtp.delivered.flatMap(({ to }) => to)).not.toContain('evil@e.example')
  })

  test('CVE-2018-15645: a made-up token, another’s number or the same subject open nothing of ours', async () => {
    const { box, found, replyTo } = await conversation('ida@i.example')
    const before = (await post.messages(found.id)).length
    const forged = replyTo.replace(/\.[a-z2-7]{16}@/, '.aaaaaaaaaaaaaaaa@')
    await post.receive(box, [
      mail({ from: 'ida@i.example', subject: 'Forged', to: forged }),
      mail({
        from: 'ida@i.example',
        subject: 'Re: About ida@i.example',
        headers: { 'In-Reply-To': `<${'0'.repeat(25)}.aaaaaaaaaaaaaaaa@shop.example>` },
      }),
      mail({ from: 'ida@i.example', subject: `Re: About ida@i.example [${found.number}]` }),
    ])
    expect(await post.messages(found.id)).toHaveLength(before)
    expect(await casesAbout('Forged')).toHaveLength(1)
  })

  test('to a closed case: opened again while that is fresh, a linked one after the days of grace', async () => {
    const { box, found, messageId } = await conversation('jon@j.example', { reopenDays: 14 })
    await close(found.id, new Date().toISOString())
    await post.receive(box, [mail({ from: 'jon@j.example', headers: { 'In-Reply-To': messageId } })])
    expect((await post.cases()).find(({ id }) => id === found.id)).toMatchObject({ closed_at: null, reopened: 1 })
    await close(found.id, '2026-01-01T00:00:00Z')
    await post.receive(box, [
      mail({ from: 'jon@j.example', subject: 'Months later', headers: { 'In-Reply-To': messageId } }),
    ])
    const [later] = await casesAbout('Months later')
    expect((await post.cases()).find(({ id }) => id === found.id)?.closed_at).not.toBe(null)
    const links = await post.it.database.query('select subject_id from case_links where case_id = $1', [later?.id])
    expect(links).toEqual([{ subject_id: found.id }])
  })

  test('to a merged case: with the one it is answered in since', async () => {
    const { box, found, messageId } = await conversation('kim@k.example')
    const other = await conversation('kim@k.example')
    const survivor = (await casesAbout('About kim@k.example')).find(({ id }) => id !== found.id)?.id ?? other.found.id
    await post.it.house.transact(async (db) => {
      const merged = await findCase(db, found.id, { lock: true })
      if (merged) await updateCase(systemContext(post.it.house, db), merged, { mergedInto: survivor })
    })
    const before = (await post.messages(survivor)).length
    await post.receive(box, [mail({ from: 'kim@k.example', headers: { 'In-Reply-To': messageId } })])
    expect(await post.messages(survivor)).toHaveLength(before + 1)
  })

  test('a report of delivery stands on the message it is about, and only when it names our own', async () => {
    const { box, found, id, messageId } = await conversation('leo@l.example')
    await post.receive(box, [
      bounce(messageId, 'leo@l.example'),
      bounce('<forged@l.example>', 'leo@l.example'),
      bounce(messageId, 'leo@l.example', 'delayed', '4.4.1'),
    ])
    const [row] = await post.it.database.query<{
      bounces: { action: string; status: string; recipient: string; says: string }[]
    }>('select bounces from outgoing_mails where id = $1', [id])
    expect(row?.bounces.map(({ action, status, recipient }) => [action, status, recipient])).toEqual([
      ['failed', '5.1.1', 'leo@l.example'],
      ['delayed', '4.4.1', 'leo@l.example'],
    ])
    expect(row?.bounces[0]?.says).toContain('User unknown')
    expect((await post.messages(found.id)).filter(({ direction }) => direction === 'in')).toHaveLength(1)
    expect((await post.incoming()).at(-2)).toMatchObject({ state: 'held', reason: 'unknown bounce' })
  })
})
