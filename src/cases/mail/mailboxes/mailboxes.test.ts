import { describe, expect, test } from 'vitest'
import { testPost } from '../../../../test/mail/post.ts'
import { record } from '../../../platform/server/events.ts'
import { runTry } from './jobs.ts'
import { ofCase } from './store.ts'

describe('a mailbox', () => {
  const post = testPost()
  const { it } = post

  test('passwords are written and never read, and go with their host', async () => {
    const box = await post.mailbox()
    const list = await it.as('ada').get('/mailboxes')
    expect(list.text).not.toMatch(/letmein|imapSecret|smtpSecret|imap_secret/)
    expect(list.body.rows.find(({ id }: { id: string }) => id === box.id)).toMatchObject({
      hasImapSecret: true,
      hasSmtpSecret: true,
    })
    const [row] = await it.database.query<{ imap_secret: string }>('select imap_secret from mailboxes where id = $1', [
      box.id,
    ])
    expect(row?.imap_secret).not.toContain('letmein')
    const history = await it.database.query<{ after: unknown }>(
      "select after from house_history where subject = 'mailbox'",
    )
    expect(JSON.stringify(history)).not.toContain('letmein')
    const { id, version, address } = box
    const seen = await it.as('amir').get('/mailboxes')
    expect(seen.body.rows.find((row: { id: string }) => row.id === id)).toMatchObject({
      address,
      imapHost: null,
      smtpUser: null,
      certificate: null,
    })
    expect(
      (await it.as('mira').post('/mailboxes', { name: 'x', address: 'x@y.example', senderName: 'x' })).status,
    ).toBe(403)
    const moved =
      (await it.house) &&
      (await it
        .as('ada')
        .put(
          `/mailboxes/${id}`,
          { name: 'Moved', address, senderName: 'x', imapHost: 'evil.example' },
          { 'if-match': `"${version}"` },
        ))
    expect(moved.body).toMatchObject({ hasImapSecret: false, hasSmtpSecret: true })
  })

  test('a mailbox leads nowhere inside our own network but to the host that an administrator named', async () => {
    const box = await post.mailbox({ insideHost: null })
    const tried = await it.as('ada').post(`/mailboxes/${box.id}/try`)
    expect(tried.status).toBe(202)
    await runTry(tried.body.runId, it.house)
    const run = await it.as('ada').get(`/runs/${tried.body.runId}`)
    expect(run.body.result).toMatchObject({
      imap: { works: false, says: expect.stringContaining('own network') },
      smtp: { works: false, says: expect.stringContaining('own network') },
    })
  })

  test('the sample brings one in test mode whenever it comes, keeps nothing back by it that another sends, and takes it along', async () => {
    await post.mailbox()
    const happens = async (name: string) => record(await it.context('ada'), { name })
    const addresses = async () =>
      (await it.as('ada').get('/mailboxes')).body.rows.map(({ address }: { address: string }) => address)
    await happens('sample.coming')
    await happens('sample.coming')
    expect((await addresses()).filter((each: string) => each === 'care@lanternhouse.example')).toHaveLength(1)
    const made = (
      await it.as('amir').post('/cases', { type: 'enquiry', channel: 'email', subject: 'A lamp', text: 'Broken.' })
    ).body.case
    const leavesBy = async () => (await ofCase(it.house.writing, made.id, null))?.address
    await it.database.query('update mailboxes set created_at = now() - interval $$1 day$$ where test_mode')
    expect(await leavesBy()).toMatch(/@shop\.example$/)
    await happens('sample.removed')
    expect(await addresses()).not.toContain('care@lanternhouse.example')
  })

  test('a try says how both connections went', async () => {
    const results = []
    for (const set of [{}, { imapSecret: 'wrong', smtpSecret: 'wrong' }, { certificate: null }]) {
      const box = await post.mailbox(set)
      const tried = await it.as('ada').post(`/mailboxes/${box.id}/try`)
      await runTry(tried.body.runId, it.house)
      results.push((await it.as('ada').get(`/runs/${tried.body.runId}`)).body.result)
    }
    expect(results[0]).toMatchObject({ imap: { works: true }, smtp: { works: true } })
    // A static password lets every name in; what is wrong is refused by the server that sends.
    expect(results[1].smtp).toEqual({ works: false, says: 'The server refused the user name or password.' })
    expect(results[2]).toMatchObject({
      imap: { works: false, says: expect.stringContaining('certificate') },
      smtp: { works: false, says: expect.stringContaining('certificate') },
    })
  })
})
