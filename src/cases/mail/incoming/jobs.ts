import { type House, systemContext } from '../../../platform/server/context.ts'
import { asRefusal } from '../../../platform/server/database.ts'
import { beginning, pathOf } from '../../../platform/server/files.ts'
import { inTransaction } from '../../../platform/server/http/answer.ts'
import type { Job } from '../../../platform/server/slice.ts'
import { cameBy, type KeptMailbox } from '../mailboxes/store.ts'
import { openReader, type Reader } from '../parsing/actions.ts'
import { unreadable } from '../parsing/model.ts'
import type { ParsedMail } from '../parsing/schema.ts'
import { takeIn } from './actions.ts'
import { queueTaking } from './fetching/jobs.ts'
import { headOf, lotsOf } from './model.ts'
import * as store from './store.ts'
import { threadKey } from './threads/actions.ts'

const BATCH = 200
const SIDE_BY_SIDE = 4
/** One job does so much at most, so that a worker that is to stop does not wait for long. */
const BATCHES_A_JOB = 5
const TRIES = 5

type Work = { house: House; reader: Reader; mailboxOf: (id: string) => Promise<KeptMailbox | undefined> }

export const readMail = async (
  house: House,
  reader: Reader,
  mail: { fileId: string | null },
  mailbox: KeptMailbox,
): Promise<ParsedMail> =>
  mail.fileId
    ? reader.read({
        dataDir: house.config.dataDir,
        path: pathOf(house, mail.fileId),
        key: threadKey(house.config.secret).toString('base64url'),
        checkedBy: mailbox.checkedBy,
      })
    : unreadable('It is larger than what is kept (150 MB), and lies with the mail server only.')

const linked = async (house: House, mail: store.Waiting) => {
  const head = mail.fileId ? headOf(await beginning(house, mail.fileId, 64 * 1024).catch(() => Buffer.alloc(0))) : null
  return { ...mail, sender: mail.fromAddress, messageId: head?.messageId ?? null, answers: head?.names ?? [] }
}

/** Takes one mail in. After some tries it is held as it came, so that those behind it go on. */
async function takeOne({ house, reader, mailboxOf }: Work, mail: store.Waiting): Promise<boolean> {
  const mailbox = await mailboxOf(mail.mailboxId)
  if (!mailbox) throw new Error(`The mailbox ${mail.mailboxId} of a mail is not there.`)
  const isGivenUp = mail.attempts >= TRIES
  const read = isGivenUp ? unreadable('It could not be taken in.') : await readMail(house, reader, mail, mailbox)
  try {
    await inTransaction(house, async (db) => {
      const context = systemContext(house, db)
      const waiting = await store.lock(db, mail.id, 'waiting')
      if (waiting && isGivenUp) await store.settle(context, mail.id, { state: 'held', reason: 'not taken' })
      else if (waiting) await takeIn(context, waiting, mailbox, read)
    })
    return true
  } catch (thrown) {
    // A full disk or a lost database is not the mail's fault, and is waited for.
    if (asRefusal(thrown)?.status === 503) throw thrown
    house.log.warn({ err: thrown, mail: mail.id }, 'a mail could not be taken in; it is tried again')
    await store.failed(house.writing, mail.id, thrown instanceof Error ? thrown.message : String(thrown))
    return false
  }
}

/** A lot in its order; where one cannot be taken in, those behind it wait. */
async function takeLot(work: Work, lot: readonly store.Waiting[]): Promise<boolean> {
  for (const mail of lot) if (!(await takeOne(work, mail))) return false
  return true
}

/** Takes in what waits, oldest first: lots that have nothing to do with each other side by side. */
export async function takeInWaiting(
  house: House,
  batches = Number.POSITIVE_INFINITY,
): Promise<'done' | 'more' | 'stuck'> {
  const reader = openReader()
  const boxes = new Map<string, Promise<KeptMailbox | undefined>>()
  const mailboxOf = (id: string) => {
    const known = boxes.get(id) ?? cameBy(house.writing, id)
    boxes.set(id, known)
    return known
  }
  const work: Work = { house, reader, mailboxOf }
  let stuck = false
  try {
    for (let batch = 0; batch < batches; batch++) {
      // One that is stuck is passed by in this job; its lot waits, since all of it is looked at together.
      const mails = await store.waiting(house.writing, 0, BATCH)
      if (mails.length === 0) return stuck ? 'stuck' : 'done'
      const lots = lotsOf(await Promise.all(mails.map((mail) => linked(house, mail))))
      const queue = lots.values()
      const hands = Array.from({ length: SIDE_BY_SIDE }, async () => {
        for (const lot of queue) if (!(await takeLot(work, lot))) stuck = true
      })
      await Promise.all(hands)
      if (stuck) return 'stuck'
    }
    return 'more'
  } finally {
    reader.close()
  }
}

export const incomingJobs: Record<string, Job> = {
  takeInMails: async (_payload, { house }) => {
    const how = await takeInWaiting(house, BATCHES_A_JOB)
    if (how === 'more') await queueTaking(house.writing)
    if (how === 'stuck') throw new Error('Mails wait that could not be taken in; they are tried again.')
  },
  /** Mails whose job was lost get one. */
  takeUpMails: async (_payload, { db }) => {
    if ((await store.waiting(db, 0, 1)).length > 0) await queueTaking(db)
  },
}
