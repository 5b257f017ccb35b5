// `npm run -s bench mail`: 10,000 mails that wait in a real Dovecot, fetched over TLS and taken in: seconds until each is a
// message of a case, in the order of its thread, and none twice. `--mails N` takes fewer.
import { parseArgs } from 'node:util'
import { lookOnce } from '../src/cases/mail/incoming/fetching/jobs.ts'
import { takeInWaiting } from '../src/cases/mail/incoming/jobs.ts'
import { threadKey } from '../src/cases/mail/incoming/threads/actions.ts'
import { find } from '../src/cases/mail/mailboxes/store.ts'
import { plusAddress } from '../src/cases/mail/token.ts'
import { startImap } from '../test/mail/imap-server.ts'
import { mail } from '../test/mail/mails.ts'
import { openBenchHouse } from './setting/mail-house.ts'

const { values } = parseArgs({ options: { mails: { type: 'string', default: '10000' } } })
const many = Number(values.mails)
const address = 'service@shop.example'
const imap = await startImap()
const { house, query, close } = await openBenchHouse()
try {
  const box = crypto.randomUUID()
  const { seal } = await import('../src/platform/server/secrets.ts')
  await query(
    `insert into mailboxes (id, name, address, sender_name, imap_host, imap_port, imap_security, imap_user, imap_secret, inside_host, certificate, take_existing, created_at, updated_at)
     values ($1, 'Service', $2, 'Shop', 'localhost', $3, 'tls', $2, $4, 'localhost', $5, true, now(), now())`,
    [box, address, imap.port, seal(house.config.secret, 'letmein'), imap.authority],
  )
  const mailbox = await find(house.writing, box)
  if (!mailbox) throw new Error('There is no mailbox.')
  // Conversations that are under way: each was opened by mail, and has an address that answers go to.
  const conversations = Math.ceil(many / 5)
  const from = (n: number) => `Person ${n} <person${n}@customers.example>`
  imap.put(
    address,
    Array.from({ length: conversations }, (_, n) =>
      mail({ from: from(n), to: address, subject: `Order ${n}`, text: 'First' }),
    ),
  )
  await lookOnce(house, mailbox)
  await takeInWaiting(house)
  const numbers = await query(
    "select number, split_part(split_part(subject, ' ', 2), ' ', 1)::int as n from cases order by 2",
  )
  const replyTo = numbers.map(({ number }) => plusAddress(threadKey(house.config.secret), address, String(number)))
  // Seven of ten answer in a conversation, each several times; the others are new.
  const waiting = Array.from({ length: many }, (_, n) => {
    const isAnswer = n % 10 < 7
    const who = n % conversations
    return mail({
      from: isAnswer ? from(who) : `New ${n} <new${n}@customers.example>`,
      to: isAnswer ? String(replyTo[who]) : address,
      subject: `Mail ${n}`,
      text: `Number ${n}\n\n${'I have waited for some days. '.repeat(n % 40)}`,
      ...(n % 3 === 0 && { html: `<p>Number ${n}</p>${'<p>I have waited for some days.</p>'.repeat(n % 40)}` }),
    })
  })
  imap.put(address, waiting)
  const began = performance.now()
  await lookOnce(house, mailbox)
  const fetched = performance.now()
  await takeInWaiting(house)
  const ended = performance.now()
  const [counts] = await query(
    `with said as (select case_id, message_id, at, id, substring(text from '^Number (\\d+)')::int as n
       from case_messages where direction = 'in' and public and text like 'Number %')
     select (select count(*)::int from said) as messages, (select count(distinct n)::int from said) as apart,
       (select count(distinct case_id)::int from said) as conversations,
       (select count(*)::int from (select n < lag(n) over (partition by case_id order by at, id) as wrong from said) o where wrong) as out_of_order`,
  )
  const seconds = (from: number, to: number) => Number(((to - from) / 1000).toFixed(1))
  process.stdout.write(
    `${JSON.stringify({ mails: many, mails_in_s: seconds(began, ended), fetched_s: seconds(began, fetched), ...counts })}\n`,
  )
} finally {
  await close()
  await imap.close()
}
