import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program, settled } from './browser.ts'
import { payloads } from './payloads.ts'

/**
 * CVE-2026-34718, CVE-2026-56731 (a title), CVE-2026-40497 (a style), CVE-2024-50335, CVE-2026-44729: more than 200 texts that
 * browsers have run, in every place where people write, opened where people read. Nothing is run, nothing is fetched.
 */
let program: Program
let canary: Server
let address: string
const visits: string[] = []
const ids: string[] = []
let importId = ''

beforeAll(async () => {
  canary = createServer((request, reply) => {
    visits.push(request.url ?? '')
    reply.end()
  })
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done))
  const bound = canary.address()
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`
  program = await openProgram()
  const texts = payloads(address)
  expect(texts.length).toBeGreaterThanOrEqual(200)
  // A few customers, each with payloads in every field that takes text; the notes and interactions hold all of the others.
  for (let n = 0; n < texts.length; n += 4) {
    const [name = 'x', title = 'x', note = 'x', tag = 'x'] = texts.slice(n, n + 4)
    const made = await program.ask('POST', '/customers', {
      kind: n % 8 ? 'account' : 'department',
      name: name.slice(0, 300),
      title: title.slice(0, 60),
      note: texts.slice(n, n + 4).join('\n') + note,
      tags: [tag.slice(0, 60)],
      details: [{ kind: 'identifier', value: title.slice(0, 200), label: tag.slice(0, 60) }],
    })
    if (made.status !== 201) throw new Error(`${name}: ${JSON.stringify(made.body)}`)
    ids.push(made.body.id)
  }
  for (const text of texts)
    await program.ask('POST', `/customers/${ids[0]}/interactions`, {
      channel: 'web',
      direction: 'in',
      note: text,
      nextStep: text.slice(0, 200),
    })
  const page = await program.page()
  const csv = [
    'name,note,tags',
    ...texts.map((text) => [text, text, text].map((one) => `"${one.replaceAll('"', '""')}"`).join(',')),
  ]
  const name = encodeURIComponent('<img src=x onerror=alert(1)>.csv')
  const sent = await page.request.post(`/api/imports?kind=customers&name=${name}`, {
    headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    data: Buffer.from(csv.join('\n')),
  })
  importId = (await sent.json()).id
  await page.context().close()
})
afterAll(async () => {
  await program?.close()
  canary?.close()
})

const ran = async (page: Page, faults: string[], where: string) => {
  if (await page.evaluate('"__ran" in window')) faults.push(`${where}: it ran`)
  const odd = await page.evaluate(
    'document.querySelectorAll(\'main script, main iframe, main object, main embed, main base, main meta, main link[rel=stylesheet], [onerror], [onload], [onfocus], [href^="javascript:"]\').length',
  )
  if (odd) faults.push(`${where}: ${odd} elements that nobody of ours made`)
}

test('CVE-2026-34718, CVE-2026-56731, CVE-2026-40497, CVE-2024-50335: more than 200 stored texts, read on every page, run nothing and fetch nothing', async () => {
  const page = await program.page()
  const faults: string[] = []
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (
      !request.url().startsWith(program.url) &&
      !request.url().startsWith('data:') &&
      !request.url().startsWith('blob:')
    )
      faults.push(`asked for ${request.url()}`)
  })
  page.on('pageerror', (thrown) => faults.push(`the page failed: ${thrown.message}`))
  const read = [
    '/customers?columns=name,title,tags',
    '/interactions',
    '/next-steps',
    `/customers/${ids[0]}`,
    `/customers/${ids[0]}?tab=about`,
    `/customers/${ids[0]}?tab=history`,
    ...[5, 12, 20, 33, 47].map((n) => `/customers/${ids[n]}`),
    '/imports',
    `/imports/${importId}`,
  ]
  for (const path of read) {
    await page.goto(path)
    await settled(page)
    for (let n = 0; n < 4; n++) {
      await page.mouse.wheel(0, 2500)
      await page.waitForTimeout(60)
    }
    await ran(page, faults, path)
  }
  expect(faults).toEqual([])
  await page.goto('/customers')
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const words of ['script', 'img src', 'onerror', 'svg']) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /Find a customer/ }).fill(words)
    await page.getByRole('option').first().waitFor()
    await page.waitForTimeout(250)
    await ran(page, faults, `search for ${words}`)
    await page.keyboard.press('Escape')
  }
  expect(faults).toEqual([])
  expect(visits).toEqual([])
  await page.context().close()
})

test('CVE-2026-44729: a file that was sent in is never shown as a page', async () => {
  const page = await program.page()
  const reply = await page.request.get('/api/customers/export.csv')
  expect(reply.headers()['content-disposition']).toMatch(/^attachment/)
  expect(reply.headers()['x-content-type-options']).toBe('nosniff')
  expect(reply.headers()['content-type']).toContain('text/csv')
  await page.context().close()
})
