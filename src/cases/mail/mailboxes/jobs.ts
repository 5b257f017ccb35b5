import type { House } from '../../../platform/server/context.ts'
import * as runs from '../../../platform/server/runs.ts'
import { connect, sayProblem } from '../incoming/fetching/jobs.ts'
import { transportOf } from '../outgoing/jobs.ts'
import type { Tried } from './schema.ts'
import * as store from './store.ts'

async function tryImap(house: House, mailbox: store.KeptMailbox): Promise<Tried['imap']> {
  if (!mailbox.imapHost) return { works: false, says: 'No server to read from is set.' }
  try {
    const client = await connect(house, mailbox)
    try {
      const box = await client.mailboxOpen(mailbox.imapFolder, { readOnly: true })
      return { works: true, says: `Signed in. ${mailbox.imapFolder} has ${box.exists} mails.` }
    } finally {
      await client.logout().catch(() => client.close())
    }
  } catch (thrown) {
    return { works: false, says: sayProblem(thrown) }
  }
}

async function trySmtp(house: House, mailbox: store.KeptMailbox): Promise<Tried['smtp']> {
  if (!mailbox.smtpHost) return { works: false, says: 'No server to send by is set.' }
  try {
    const transport = await transportOf(mailbox, house.config.secret)
    try {
      await transport.verify()
      return { works: true, says: 'Signed in. Nothing was sent.' }
    } finally {
      transport.close()
    }
  } catch (thrown) {
    const { code } = thrown as { code?: string }
    return {
      works: false,
      says: code === 'EAUTH' ? 'The server refused the user name or password.' : sayProblem(thrown),
    }
  }
}

/** The run: both connections, one after the other, each with what it said. */
export async function runTry(runId: string, house: House): Promise<void> {
  const run = await runs.read(house.writing, runId)
  const { mailboxId } = run.input as { mailboxId: string }
  const mailbox = await store.find(house.writing, mailboxId)
  if (!mailbox) return void (await runs.finish(house.writing, runId, 'failed', { problem: 'The mailbox is gone.' }))
  const imap = await tryImap(house, mailbox)
  await runs.progress(house.writing, runId, { done: 1 })
  const smtp = await trySmtp(house, mailbox)
  await runs.progress(house.writing, runId, { done: 2 })
  await runs.finish(house.writing, runId, 'done', { result: { imap, smtp } satisfies Tried })
}
