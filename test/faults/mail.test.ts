import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImapServer, startImap } from '../mail/imap-server.ts'
import { mail } from '../mail/mails.ts'
import { type SmtpReceiver, startSmtp } from '../mail/smtp-server.ts'
import { newFolder, shop, tell } from './shop.ts'

const isLong = process.env.FAULTS === 'long'
const kills = Number(process.env.MAIL_KILLS ?? (isLong ? 60 : 3))
const mails = isLong ? 4_000 : 400
const address = 'service@shop.example'

const house = shop(newFolder('rapport-mail-'))
let imap: ImapServer
let smtp: SmtpReceiver
let box = ''

beforeAll(async () => {
  imap = await startImap()
  smtp = await startSmtp(imap.tls)
  await house.start()
  await house.settle()
})
afterAll(async () => {
  await house.close()
  await smtp?.close()
  await imap?.close()
})

const settings = () => ({
  name: 'Service',
  address,
  senderName: 'Harbour Lane',
  ...{ imapHost: 'localhost', imapPort: imap.port, imapSecurity: 'tls', imapUser: address, imapSecret: 'letmein' },
  ...{ smtpHost: 'localhost', smtpPort: smtp.port, smtpSecurity: 'tls', smtpUser: address, smtpSecret: 'letmein' },
  insideHost: 'localhost',
  certificate: imap.authority,
  takeExisting: true,
  testMode: false,
})

type Row = { id: string; subject: string }
async function everyCase(): Promise<Row[]> {
  const rows: Row[] = []
  for (let after = ''; ; ) {
    const query = `/cases?limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`
    const page = await house.ask<{ rows: Row[]; next: string | null }>('GET', query)
    rows.push(...page.rows)
    if (!page.next) return rows
    after = page.next
  }
}
const cases = async (many: number, seconds: number) => {
  let found: Row[] = []
  for (const end = Date.now() + seconds * 1_000; found.length < many && Date.now() < end; await pause(500))
    found = await everyCase().catch(() => found)
  return found
}

test(
  'F5: when the worker is killed while mail is fetched and taken in, each mail becomes one message, none is lost and none comes twice',
  async () => {
    imap.put(
      address,
      Array.from({ length: mails }, (_, n) =>
        mail({ from: `w${n}@w.example`, subject: `Mail ${n}`, text: `Text ${n}` }),
      ),
    )
    box = (await house.ask<{ id: string }>('POST', '/mailboxes', settings())).id
    for (let done = 0; done < kills; done++) {
      await pause(700 + Math.random() * 2_500)
      await house.kill('worker')
      tell(`F5: ${done + 1} of ${kills} kills of the worker while mail comes in`)
    }
    const found = await cases(mails, 240)
    expect(found.map(({ subject }) => subject).sort(), house.said().slice(-3_000)).toEqual(
      Array.from({ length: mails }, (_, n) => `Mail ${n}`).sort(),
    )
    // Looked at once more, nothing else comes.
    imap.put(address, [mail({ from: 'last@w.example', subject: 'Last' })])
    expect(await cases(mails + 1, 120)).toHaveLength(mails + 1)
  },
  400_000 + kills * 30_000,
)

test('B5: a bomb of one sender, while others write, becomes one case, and the others are served', async () => {
  const before = (await everyCase()).length
  const bombs = isLong ? 5_000 : 200
  imap.put(
    address,
    Array.from({ length: bombs }, (_, n) => [
      mail({ from: 'bomber@z.example', subject: `Bomb ${n}` }),
      ...(n % (bombs / 10) === 0 ? [mail({ from: `calm${n}@y.example`, subject: `Calm ${n}` })] : []),
    ]).flat(),
  )
  const calm = 10
  await cases(before + calm + 1, 240)
  const none = async () =>
    (await house.ask<{ rows: { waiting: number }[] }>('GET', '/mailboxes')).rows.every(({ waiting }) => waiting === 0)
  for (const end = Date.now() + 120_000; !(await none()) && Date.now() < end; ) await pause(500)
  expect(await everyCase()).toHaveLength(before + calm + 1)
}, 400_000)

test('F10: while the IMAP server is away the mailbox says so, and what came meanwhile is taken in when it is back', async () => {
  const before = (await everyCase()).length
  await imap.stop()
  const problem = async () =>
    (await house.ask<{ rows: { id: string; problem: string | null }[] }>('GET', '/mailboxes')).rows.find(
      ({ id }) => id === box,
    )?.problem
  for (const end = Date.now() + 90_000; !(await problem()) && Date.now() < end; ) await pause(500)
  expect(await problem()).toMatch(/answers|broke|time/)
  imap.put(address, [mail({ from: 'meanwhile@w.example', subject: 'Meanwhile' })])
  await imap.start()
  expect((await cases(before + 1, 120)).length).toBe(before + 1)
  expect(await problem()).toBe(null)
}, 300_000)

test('F10: a reply to a mail server that puts it off arrives once; one that broke after the text is in doubt and stays so', async () => {
  const [one, two] = await everyCase()
  if (!one || !two) throw new Error('There are no cases.')
  type Page = { messages: { direction: string; state: string }[] }
  const state = async (id: string) =>
    (await house.ask<Page>('GET', `/cases/${id}`)).messages.find(({ direction }) => direction === 'out')?.state
  const until = async (id: string, wanted: string) => {
    for (const end = Date.now() + 90_000; (await state(id)) !== wanted && Date.now() < end; ) await pause(500)
    return state(id)
  }
  smtp.is.behaviour = 'refuses for now'
  await house.ask('POST', `/cases/${one.id}/replies`, { channel: 'email', text: 'On its way' })
  for (const end = Date.now() + 60_000; smtp.is.tries < 1 && Date.now() < end; ) await pause(200)
  smtp.is.behaviour = 'takes'
  expect(await until(one.id, 'sent')).toBe('sent')
  expect(smtp.delivered).toHaveLength(1)
  smtp.is.behaviour = 'hangs up after the text'
  await house.ask('POST', `/cases/${two.id}/replies`, { channel: 'email', text: 'Perhaps' })
  expect(await until(two.id, 'in doubt')).toBe('in doubt')
  smtp.is.behaviour = 'takes'
  await house.kill('server')
  await pause(5_000)
  expect(await state(two.id)).toBe('in doubt')
  expect(smtp.delivered).toHaveLength(2)
}, 300_000)
