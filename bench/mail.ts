// `npm run -s bench mail`: 10,000 mails that wait in a real Dovecot, fetched over TLS and taken in: seconds until each is a
// message of a case, in the order of its thread, and none twice. `--mails N` takes fewer.
import { parseArgs } from 'node:util'
import { lookOnce } from '../src/cases/mail/incoming/fetching/jobs.ts'
import { takeInWaiting } from '../src/cases/mail/incoming/jobs.ts'
import { find } from '../src/cases/mail/mailboxes/store.ts'
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
  // 4,000 senders; the rest write again, as people do who wait.
  const senders = Math.ceil(many * 0.4)
  imap.put(
    address,
    Array.from({ length: many }, (_, n) =>
      mail({
        from: `Person ${n % senders} <person${n % senders}@customers.example>`,
        to: address,
        subject: `Order ${n}`,
        text: `Where is my lamp?\n\n${'I have waited for some days. '.repeat(n % 40)}`,
        ...(n % 3 === 0 && {
          html: `<p>Where is my <b>lamp</b>?</p>${'<p>I have waited for some days.</p>'.repeat(n % 40)}`,
        }),
      }),
    ),
  )
  const mailbox = await find(house.writing, box)
  if (!mailbox) throw new Error('There is no mailbox.')
  const began = performance.now()
  await lookOnce(house, mailbox)
  const fetched = performance.now()
  await takeInWaiting(house)
  const ended = performance.now()
  const [counts] = await query(
    `select (select count(*)::int from incoming_mails where state = 'taken') as taken,
      (select count(*)::int from case_messages where direction = 'in' and public) as messages,
      (select count(distinct message_id)::int from case_messages where direction = 'in' and public) as apart,
      (select count(*)::int from cases) as cases,
      (select count(*)::int from (select m.at < lag(m.at) over (partition by m.case_id order by i.seq) as wrong
        from case_messages m join incoming_mails i on i.message_id = m.id) as o where wrong) as out_of_order`,
  )
  const seconds = (from: number, to: number) => Number(((to - from) / 1000).toFixed(1))
  process.stdout.write(
    `${JSON.stringify({ mails: many, mails_in_s: seconds(began, ended), fetched_s: seconds(began, fetched), ...counts })}\n`,
  )
} finally {
  await close()
  await imap.close()
}
