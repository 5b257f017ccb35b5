import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImapServer, startImap } from '../mail/imap-server.ts'
import { mail, mailWith } from '../mail/mails.ts'
import { openProgram, type Program, settled } from './browser.ts'
import { payloads, payloadsOfMails } from './payloads.ts'

/**
 * More than 200 mails that browsers have run, sent to a real mailbox that the program watches, and read in a real
 * browser: in the frame of the case page and, worse, opened by themselves. Nothing is run, nothing is fetched.
 */
let program: Program
let imap: ImapServer
let canary: Server
let address = ''
const visits: string[] = []
type Shown = { caseId: string; messageId: string; subject: string }
const shown: Shown[] = []
let pictured: Shown | undefined

const box = 'service@shop.example'
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const until = async (check: () => Promise<boolean>, seconds: number) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  throw new Error('It did not happen in time.')
}

beforeAll(async () => {
  canary = createServer((request, reply) => {
    visits.push(request.url ?? '')
    reply.setHeader('content-type', 'image/png').end(PIXEL)
  })
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done))
  const bound = canary.address()
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`
  imap = await startImap()
  program = await openProgram()
  const texts = [...payloads(address), ...payloadsOfMails(address)]
  expect(texts.length).toBeGreaterThanOrEqual(200)
  const mails = texts.map((text, n) =>
    mail({
      from: `"${text.slice(0, 60).replace(/["\\\r\n]/g, '')}" <writer${n}@w.example>`,
      // CVE-2026-56731: what is written into a title.
      subject: `${n} ${text.slice(0, 150)}`.replace(/[\r\n]/g, ' '),
      text: `Text ${text}`,
      html: `<p>Number ${n}</p>${text}<p>after</p>`,
    }),
  )
  const inside = mailWith(
    [{ type: 'image/png', name: 'lamp.png', content: PIXEL, id: 'lamp@mail', disposition: 'inline' }],
    {
      from: 'pictures@w.example',
      subject: 'Pictures',
      html: `<p>Look</p><img src="cid:lamp@mail" alt="The lamp"><img src="${address}/remote.png" alt="Elsewhere"><blockquote type="cite">Earlier words</blockquote>`,
    },
  )
  imap.put(box, [...mails, inside])
  const made = await program.ask('POST', '/mailboxes', {
    name: 'Service',
    address: box,
    senderName: 'Harbour Lane',
    imapHost: 'localhost',
    imapPort: imap.port,
    imapSecurity: 'tls',
    imapUser: box,
    imapSecret: 'letmein',
    insideHost: 'localhost',
    certificate: imap.authority,
    takeExisting: true,
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  // The worker finds the mailbox by itself, reads it and takes all of it in.
  const wanted = texts.length + 1
  const page = await program.page()
  const rows: { id: string }[] = []
  await until(async () => {
    rows.length = 0
    for (let after = ''; ; ) {
      const { body } = await program.ask('GET', `/cases?limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`)
      rows.push(...body.rows)
      if (!body.next) break
      after = body.next
    }
    return rows.length >= wanted
  }, 180)
  for (const { id } of rows) {
    const { body } = await program.ask('GET', `/cases/${id}`)
    const [message] = body.messages
    const one = { caseId: id, messageId: message.id, subject: body.case.subject }
    if (body.case.subject === 'Pictures') pictured = one
    else shown.push(one)
  }
  await page.context().close()
}, 400_000)
afterAll(async () => {
  await program?.close()
  await imap?.close()
  canary?.close()
})

const frameOf = ({ caseId, messageId }: Shown, wish = '') =>
  `/api/cases/${caseId}/messages/${messageId}/frame.html${wish}`

const watch = (page: Page, faults: string[]) => {
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(program.url) && !request.url().startsWith('data:'))
      faults.push(`asked for ${request.url()}`)
  })
}

const readAlone = async (page: Page, one: Shown, faults: string[]) => {
  const reply = await page.goto(frameOf(one, '?quoted=yes'))
  expect(reply?.headers()['content-security-policy']).toContain('sandbox')
  expect(reply?.headers()['x-content-type-options']).toBe('nosniff')
  if (await page.evaluate('"__ran" in window')) faults.push(`${one.subject}: it ran`)
  const odd = await page.evaluate(
    'document.querySelectorAll(\'script, iframe, object, embed, base, meta:not([charset]), link, form, input, button, svg, math, video, audio, [onerror], [onload], [onfocus], [href^="javascript:"], [href^="data:"], [style*="url"], [style*="position"]\').length',
  )
  if (odd) faults.push(`${one.subject}: ${odd} elements that have no place in a letter`)
  const text = String(await page.evaluate('document.body.innerText'))
  if (!text.includes('Number ')) faults.push(`${one.subject}: the letter itself is gone`)
}

test('CVE-2026-34718, CVE-2026-56731, CVE-2026-40497, CVE-2026-105831: more than 200 mails, each opened by itself, run nothing and fetch nothing', {
  timeout: 400_000,
}, async () => {
  expect(shown.length).toBeGreaterThanOrEqual(200)
  const faults: string[] = []
  const left = [...shown]
  const readOn = async () => {
    const page = await program.page()
    watch(page, faults)
    for (let one = left.shift(); one; one = left.shift()) await readAlone(page, one, faults)
    await page.context().close()
  }
  await Promise.all([readOn(), readOn(), readOn()])
  expect(faults).toEqual([])
  expect(visits).toEqual([])
})

test('in the frame of the case page nothing of ours is within reach, and the pages that name the mails run nothing', {
  timeout: 200_000,
}, async () => {
  const page = await program.page()
  const faults: string[] = []
  watch(page, faults)
  await page.goto('/held-mail')
  await settled(page)
  for (const one of shown.slice(0, 40)) {
    await page.evaluate(
      `new Promise((done) => {
        document.querySelector('#try')?.remove()
        const frame = document.createElement('iframe')
        frame.id = 'try'
        frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
        frame.onload = () => done()
        frame.src = ${JSON.stringify(frameOf(one))}
        document.body.append(frame)
      })`,
    )
    const reached = await page.evaluate('document.querySelector("#try").contentDocument === null')
    if (!reached) faults.push(`${one.subject}: the frame has our address`)
    if (await page.evaluate('"__ran" in window')) faults.push(`${one.subject}: it ran`)
  }
  for (const path of ['/held-mail', '/house/mailboxes', '/interactions', '/customers']) {
    await page.goto(path)
    await settled(page)
    if (await page.evaluate('"__ran" in window')) faults.push(`${path}: it ran`)
  }
  expect(faults).toEqual([])
  expect(visits).toEqual([])
  await page.context().close()
})

test('a picture that came with the mail is shown; one from elsewhere is fetched only when it is asked for', async () => {
  const page = await program.page()
  if (!pictured) throw new Error('The mail with pictures did not come.')
  const natural =
    'Array.from(document.images, (image) => [image.alt, image.complete && image.naturalWidth > 0, image.src.slice(0, 15)])'
  await page.goto(frameOf(pictured))
  expect(await page.evaluate(natural)).toEqual([
    ['The lamp', true, 'data:image/png;'],
    ['Elsewhere', true, 'data:image/gif;'],
  ])
  expect(await page.evaluate('document.body.innerText')).not.toContain('Earlier words')
  expect(visits).toEqual([])
  await page.goto(frameOf(pictured, '?pictures=yes&quoted=yes'))
  await page.waitForLoadState('networkidle')
  expect(visits).toEqual(['/remote.png'])
  expect(await page.evaluate('document.body.innerText')).toContain('Earlier words')
  visits.length = 0
  await page.context().close()
})

test('CVE-2026-44729: what was attached is saved, never shown', async () => {
  const page = await program.page()
  const { body } = await program.ask('GET', `/cases/${pictured?.caseId}`)
  const reply = await page.request.get(`/api/cases/${pictured?.caseId}/files/${body.files[0].id}`)
  expect(reply.headers()).toMatchObject({ 'x-content-type-options': 'nosniff' })
  expect(reply.headers()['content-disposition']).toMatch(/^attachment/)
  await page.context().close()
})

test('the same mails bite where they are shown as they came: a browser runs them and fetches what they name', async () => {
  const texts = [...payloads(address).filter((_, n) => n % 5 === 0), ...payloadsOfMails(address)]
  const bare = createServer((request, reply) => {
    const text = texts[Number(request.url?.slice(1))] ?? ''
    reply.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><p>Number</p>${text}<p>after</p>`)
  })
  await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done))
  const bound = bare.address()
  const page = await program.page()
  let ran = 0
  page.on('dialog', (dialog) => void dialog.dismiss())
  for (const n of texts.keys()) {
    await page.goto(`http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/${n}`).catch(() => {})
    if (await page.evaluate('"__ran" in window').catch(() => false)) ran += 1
  }
  expect(ran).toBeGreaterThan(3)
  expect(new Set(visits).size).toBeGreaterThan(10)
  visits.length = 0
  await page.context().close()
  bare.close()
}, 200_000)
