import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { begin } from '../../../platform/server/runs.ts'
import { seal } from '../../../platform/server/secrets.ts'
import type { api } from './api.ts'
import { keepsSecret, type Settings, settingsAfter } from './model.ts'
import type { Mailbox, NewMailbox } from './schema.ts'
import * as store from './store.ts'

const notThere = () => new NotFound('There is no such mailbox (any more).')

const shown = ({ imapSecret: _i, smtpSecret: _s, uidValidity: _v, lastUid: _u, ...rest }: store.KeptMailbox): Mailbox =>
  rest

/** Where and as whom it signs in concerns those who set it up. */
const discreet = (box: Mailbox): Mailbox => ({
  ...box,
  imapHost: null,
  imapPort: null,
  imapUser: null,
  smtpHost: null,
  smtpPort: null,
  smtpUser: null,
  insideHost: null,
  certificate: null,
  problem: box.problem && 'It cannot be read just now.',
})

async function found(context: Context, id: string): Promise<Mailbox> {
  const kept = await store.find(context.db, id)
  if (!kept) throw notThere()
  return shown(kept)
}

/** What an edit makes of a secret: sealed anew, taken away, or as it was where it may stay. */
function secretAfter(context: Context, said: string | null | undefined, before: string | null): string | null {
  if (said === undefined) return before
  return said ? seal(context.house.config.secret, said) : null
}

/** What may stand in the history of the house: never a secret. */
const told = (settings: Settings, said: NewMailbox | null) => ({
  ...settings,
  ...(said?.imapSecret !== undefined && { imapPassword: said.imapSecret ? 'set' : 'taken away' }),
  ...(said?.smtpSecret !== undefined && { smtpPassword: said.smtpSecret ? 'set' : 'taken away' }),
})

const sampleAddress = 'care@lanternhouse.example'

/** The sample shop answers its customers from here: everything can be tried, and nothing leaves the house. */
export async function openSampleMailbox(context: Context): Promise<void> {
  if (await store.findByAddress(context.db, sampleAddress)) return
  const said = {
    name: 'Customer care',
    address: sampleAddress,
    senderName: 'The Lantern House',
    signature: 'Customer care, The Lantern House\nMonday to Saturday, nine to five',
    testMode: true,
  }
  const settings = settingsAfter(null, said)
  await store.add(context, context.newId(), { ...settings, imapSecret: null, smtpSecret: null })
}

/** With the sample it goes again, unless somebody has made it a mailbox that sends. */
export async function closeSampleMailbox(context: Context): Promise<void> {
  const kept = await store.findByAddress(context.db, sampleAddress)
  if (kept?.testMode && !kept.imapHost && !kept.smtpHost) await store.archive(context, kept.id)
}

export const actions = {
  mailboxes: async (_input, { db, staff }) => {
    const rows = await store.list(db)
    return { rows: staff.words.includes('cases.mailboxes') ? rows : rows.map(discreet) }
  },

  createMailbox: async (said, context) => {
    const settings = settingsAfter(null, said)
    const id = context.newId()
    const secrets = {
      imapSecret: secretAfter(context, said.imapSecret, null),
      smtpSecret: secretAfter(context, said.smtpSecret, null),
    }
    await store.add(context, id, { ...settings, ...secrets })
    await rememberHouse(context, {
      action: 'created',
      subject: 'mailbox',
      subjectId: id,
      before: null,
      after: told(settings, said),
    })
    return found(context, id)
  },

  editMailbox: async ({ id, ...said }, context) => {
    const kept = await store.find(context.db, id, true)
    if (!kept) throw notThere()
    expectVersion(shown(kept), context)
    const before = kept as Settings
    const settings = settingsAfter(before, said)
    const secretOf = (way: 'imap' | 'smtp') =>
      secretAfter(context, said[`${way}Secret`], keepsSecret(before, settings, way) ? kept[`${way}Secret`] : null)
    const elsewhere = !keepsSecret(before, settings, 'imap') || before.imapFolder !== settings.imapFolder
    await store.change(
      context,
      id,
      { ...settings, imapSecret: secretOf('imap'), smtpSecret: secretOf('smtp') },
      elsewhere,
    )
    await rememberHouse(context, {
      action: 'edited',
      subject: 'mailbox',
      subjectId: id,
      before: shown(kept),
      after: told(settings, said),
    })
    return found(context, id)
  },

  removeMailbox: async ({ id }, context) => {
    const kept = await store.find(context.db, id, true)
    if (!kept) throw notThere()
    await store.archive(context, id)
    await rememberHouse(context, {
      action: 'removed',
      subject: 'mailbox',
      subjectId: id,
      before: shown(kept),
      after: null,
    })
    return { removed: true as const }
  },

  tryMailbox: async ({ id }, context) => {
    const kept = await store.find(context.db, id)
    if (!kept) throw notThere()
    if (!kept.imapHost && !kept.smtpHost)
      throw new Conflict('Neither a server to read from nor one to send by is set. Save one of them, then try again.')
    return {
      runId: await begin(context, {
        kind: 'try mailbox',
        title: `Try the connections of ${kept.name}`,
        input: { mailboxId: id },
        total: 2,
        unit: 'connections',
      }),
    }
  },
} satisfies ActionsFor<typeof api, Context>
