import type { Page } from 'playwright-core'
import type { Program } from './browser.ts'
import { forgetSomebody } from './small-erasure.ts'
import { fillListening } from './small-listening.ts'
import { fillLoops, type Loops } from './small-loops.ts'

const given = ['Marguerite', 'Tomasz', 'Nanami', 'Fatima', 'Bjørn', 'Chiara', 'Kwame', 'Zoë', 'Aleksandra', 'Mehmet']
const family = ['Okafor', 'Wiśniewski', 'Sato', 'Al-Rashid', 'Ødegård', 'Marchetti']
const names = family.flatMap((last) => given.map((first) => [first, last] as const))

const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const csv = (rows: string[][]) => rows.map((row) => row.map(cell).join(',')).join('\n')
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString()

const customers = csv([
  ['kind', 'name', 'givenName', 'familyName', 'email', 'phone', 'city', 'country', 'identifier', 'tags', 'account'],
  ['department', 'Dispatch, Leeds', '', '', 'dispatch@harbourlane.example', '', 'Leeds', 'GB', 'D1', 'internal', ''],
  ['department', 'Customer care', '', '', 'care@harbourlane.example', '', 'Leeds', 'GB', 'D2', 'internal', ''],
  ['account', 'Okafor Interiors', '', '', 'hello@okafor.example', '', 'Leeds', 'GB', 'A1', 'lamps;trade', ''],
  ...names
    .slice(0, 57)
    .map(([first, last], n) => [
      'person',
      '',
      first,
      last,
      `c${n}@customers.example`,
      `+4477009${String(n).padStart(5, '0')}`,
      n % 2 ? 'Leeds' : 'Kraków',
      n % 2 ? 'GB' : 'PL',
      `C${n}`,
      n % 3 ? 'lamps' : 'garden;newsletter',
      n % 9 ? '' : 'A1',
    ]),
])
const orders = csv([
  [
    'orderNumber',
    'customer',
    'channel',
    'currency',
    'placedAt',
    'promisedAt',
    'deliveredAt',
    'productCode',
    'description',
    'quantity',
    'unitPrice',
  ],
  ...Array.from({ length: 100 }, (_, n) => [
    `N${1000 + n}`,
    n % 12 ? `C${n % 57}` : '',
    n % 3 ? 'web' : 'phone',
    n % 10 ? 'GBP' : 'EUR',
    day(90 - (n % 80)),
    day(85 - (n % 80)),
    n % 4 ? day(86 - (n % 83)) : '',
    `P${n % 12}`,
    `Lamp number ${n % 12}`,
    String(1 + (n % 5)),
    (3.5 + n / 4).toFixed(2),
  ]),
])
const interactions = csv([
  ['customer', 'at', 'channel', 'direction', 'note', 'nextStep', 'nextStepOn'],
  ...Array.from({ length: 100 }, (_, n) => [
    n % 7 ? `C${n % 57}` : 'D1',
    day(60 - (n % 55)),
    ['phone', 'email', 'chat', 'post'][n % 4] as string,
    n % 3 ? 'in' : 'out',
    `Asked about order N${1000 + n}, and when the lamp arrives.`,
    n % 8 ? '' : 'Call back',
    n % 8 ? '' : day(3 - (n % 9)).slice(0, 10),
  ]),
])

export type Shop = Loops & {
  /** A case, the newest of a dozen. */
  raised: string
  /** What some of them are about. */
  matter: string
  /** A letter of that case, not sent yet. */
  letter: string
  /** A survey that is still a draft. */
  survey: string
  /** One that is open, with a sheet of paper typed in. */
  asked: string
  panel: string
  /** A file of earlier answers that waits to be read. */
  past: string
  imports: string[]
  customer: string
  department: string
  order: string
  product: string
  answer: string
  /** One who became one with another. */
  merged: string
  /** One who was erased for good. */
  erased: string
  promise: string
  /** One that the administrator is asked to code. */
  interview: string
  codeBook: string
  theme: string
  calendar: string
}

/** Brings a file in as the screens do: sent as it is, detected, started, waited for. */
export async function bringIn({ ask }: Program, page: Page, kind: string, name: string, text: string): Promise<string> {
  const sent = await page.request.post(`/api/imports?kind=${kind}&name=${encodeURIComponent(name)}`, {
    headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    data: Buffer.from(text),
  })
  const { id } = await sent.json()
  if (!id) throw new Error(`The file was refused: ${await sent.text()}`)
  const { settings } = (await ask('GET', `/imports/${id}/detected`)).body
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const started = await ask('POST', `/imports/${id}/start`, { settings }, headers)
  if (started.status >= 300) throw new Error(`The import was refused: ${JSON.stringify(started.body)}`)
  for (let tries = 0; tries < 400; tries++) {
    const { state } = (await ask('GET', `/imports/${id}`)).body
    if (state === 'done') return id
    if (state === 'failed') throw new Error(`The import of ${kind} failed.`)
    await page.waitForTimeout(150)
  }
  throw new Error(`The import of ${kind} did not end.`)
}

/** A survey with an answer, a panel with somebody in it, and a file of an earlier survey. */
async function listen({ ask }: Program, page: Page): Promise<Pick<Shop, 'asked' | 'panel' | 'past'>> {
  const { id: asked } = (await ask('POST', '/surveys', { name: 'After an order', template: 'csat' })).body
  await ask('POST', `/surveys/${asked}/publish`, {})
  const sheet = { number: 1, day: day(2).slice(0, 10), answers: { satisfaction: { marks: { '': 4 } } } }
  const entered = await ask('POST', `/surveys/${asked}/sheets`, sheet)
  if (entered.status >= 300) throw new Error(`The sheet was refused: ${JSON.stringify(entered.body)}`)
  const { id: panel } = (await ask('POST', '/panels', { name: 'Regulars', purpose: 'Glad to be asked.' })).body
  const { rows } = (await ask('GET', '/customers?limit=1')).body
  await ask('POST', `/panels/${panel}/members`, { customerIds: [rows[0].id] })
  const sent = await page.request.post('/api/past-results?name=earlier.csv', {
    headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    data: Buffer.from(
      `Answered,Overall,Why\n${[5, 4, 3, 2, 1].map((mark) => `2024-02-0${mark},${mark},Lamp ${mark}`).join('\n')}\n`,
    ),
  })
  return { asked, panel, past: (await sent.json()).id }
}

/** A team with a rule, somebody away, a matter with a case in it, and words that are not sent yet. */
async function atTheDesk({ ask }: Program, caseId: string): Promise<string> {
  const made = async (method: string, path: string, body: unknown) => {
    const reply = await ask(method, path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const { staff } = await made('GET', '/session', undefined)
  const team = await made('POST', '/teams', { name: 'Service desk', memberIds: [staff.id] })
  await made('POST', '/assignment-rules', { name: 'German mail', toTeamId: team.id, way: 'in turn', languages: ['de'] })
  const profile = { languages: ['en', 'de'], skills: ['returns'], mostOpen: 20, takes: true }
  await made('PUT', `/desk-profiles/${staff.id}`, profile)
  await made('POST', '/absences', { fromDay: '2031-08-01', toDay: '2031-08-14' })
  const { matter } = await made('POST', '/matters', { name: 'Recall of lamp 7', about: 'Its switch gets warm.' })
  await made('POST', '/cases/triage', { ids: [caseId], step: { do: 'matter', matterId: matter.id } })
  const draft = { kind: 'note', channel: 'phone', text: 'Ask the works', ccAddresses: [], bccAddresses: [] }
  await made('PUT', `/cases/${caseId}/draft`, draft)
  return matter.id
}

/** Sixty customers, a hundred orders and a hundred interactions, through the import that everyone uses. */
export async function fillShop(program: Program, page: Page): Promise<Shop> {
  const imports = [
    await bringIn(program, page, 'customers', 'customers.csv', customers),
    await bringIn(program, page, 'orders', 'orders.csv', orders),
    await bringIn(program, page, 'interactions', 'interactions.csv', interactions),
    // The same again says nothing new, so its rows are skipped.
    await bringIn(program, page, 'customers', 'customers-again.csv', customers),
  ]
  const mailbox = { name: 'Customer care', address: 'care@harbourlane.example', senderName: 'Harbour Lane Gifts' }
  const box = await program.ask('POST', '/mailboxes', mailbox)
  if (box.status >= 300) throw new Error(`The mailbox was refused: ${JSON.stringify(box.body)}`)
  const first = async (path: string, filter: unknown) => {
    const { body } = await program.ask('GET', `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}&limit=1`)
    const id = body.rows?.[0]?.id
    if (!id) throw new Error(`Nothing of ${path} came in: ${JSON.stringify(body)}`)
    return id as string
  }
  const merged = await first('/customers', { field: 'email', is: 'eq', value: 'c5@customers.example' })
  const kept = await first('/customers', { field: 'email', is: 'eq', value: 'c6@customers.example' })
  const said = {
    title: 'Send a lamp back',
    text: 'Put the lamp into its **box**.\n\n1. Print the label.\n2. Bring it to the post.',
  }
  const answer = await program.ask('POST', '/answers', said)
  await program.ask('POST', `/answers/${answer.body.id}/publish`, { language: 'en' }, { 'if-match': '"1"' })
  const versionOf = async (id: string) => (await program.ask('GET', `/customers/${id}`)).body.customer.version as number
  const asked = { other: merged, otherVersion: await versionOf(merged) }
  const match = { 'if-match': `"${await versionOf(kept)}"` }
  const asOne = await program.ask('POST', `/customers/${kept}/merge`, asked, match)
  if (asOne.status >= 300) throw new Error(`The merge was refused: ${JSON.stringify(asOne.body)}`)
  // Old ones, so that some promises are kept and some are broken.
  let raised = ''
  for (let n = 0; n < 12; n += 1) {
    const said = { type: n % 2 ? 'enquiry' : 'complaint', channel: 'phone', subject: `Lamp ${n}`, text: 'Where is it?' }
    const opened = await program.ask('POST', '/cases', { ...said, receivedAt: day(n * 4) })
    if (opened.status >= 300) throw new Error(`The case was refused: ${JSON.stringify(opened.body)}`)
    raised = opened.body.case.id
  }
  const matter = await atTheDesk(program, raised)
  const written = await program.ask('POST', `/cases/${raised}/letters`, { kind: 'acknowledgement' })
  await program.ask('POST', `/cases/${raised}/incidents`, {
    channel: 'phone',
    kinds: ['abusive words'],
    said: 'He shouted.',
    support: 'A break.',
  })
  const customer = await first('/customers', { field: 'email', is: 'eq', value: 'c0@customers.example' })
  await program.ask('POST', `/customers/${customer}/relationships`, { role: 'shareholder' })
  const loops = await fillLoops(program, page, customer)
  const survey = await program.ask('POST', '/surveys', { name: 'How was it?', template: 'csat' })
  const listened = await listen(program, page)
  const heard = await fillListening(program, page)
  const promises = (await program.ask('GET', '/commitments')).body.rows
  for (const { id } of promises) await program.ask('POST', `/commitments/${id}/publish`, {})
  return {
    ...loops,
    raised,
    matter,
    letter: written.body.letter.id,
    survey: survey.body.id,
    ...listened,
    ...heard,
    promise: promises[0].id,
    calendar: (await program.ask('GET', '/calendars')).body.rows[0].id,
    imports,
    merged,
    erased: await forgetSomebody(program),
    customer,
    department: await first('/customers', { field: 'kind', is: 'eq', value: 'department' }),
    order: await first('/orders', { field: 'number', is: 'eq', value: 'N1001' }),
    answer: answer.body.id,
    product: await first('/products', { field: 'code', is: 'eq', value: 'P1' }),
  }
}
