import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { browsing, hiddenFields } from '../../../../test/public-page.ts'
import { newSeal } from '../../../platform/server/public/robots.ts'

const house = testHouse()
const cases = () =>
  house.database.query(
    `select c.*, m.text, m.from_name, m.from_address from cases c join case_messages m on m.case_id = c.id order by c.number, m.at`,
  )
const kept = async () =>
  JSON.stringify(
    await Promise.all(
      ['cases', 'case_messages', 'case_files', 'asked_forms', 'customers', 'outbox', 'files'].map((table) =>
        house.database.query(`select * from ${table} order by 1, 2`),
      ),
    ),
  )
let line = 0
/** Somebody at home, whose form was open for a minute. */
const somebody = (takesCookies = true) => {
  line += 1
  const browser = browsing(house, `198.51.100.${line}`, takesCookies)
  return {
    ...browser,
    form: async (path = '/help/ask') => {
      const page = await browser.get(path)
      expect(page.status, page.text).toBe(200)
      const fields = hiddenFields(page.text, 'data-ask')
      const id = (fields.seal ?? '').split('.')[0] ?? ''
      const seal = newSeal(house.house.config.secret, 'ask', id, new Date(Date.now() - 60_000))
      return { fields: { ...fields, seal }, page }
    },
  }
}
/** What /proof.js does, with the library's own solver. */
const worked = async (page: string) => {
  const work = /data-work="([^"]*)"/.exec(page)?.[1] ?? ''
  const challenge = JSON.parse(work.replaceAll('&quot;', '"'))
  const solution = await solveChallenge({ challenge, deriveKey })
  return JSON.stringify({ challenge, solution })
}
const question = { type: 'enquiry', text: 'Where is my lamp?\nIt was promised for Monday.' }

test('somebody without script asks, and is led to a private page with a number', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const sent = await me.send('/help/ask', {
    ...fields,
    ...question,
    name: 'Zoë Marsh',
    email: 'Zoe@Home.example',
    order: 'N1',
  })
  expect(sent.status, sent.text).toBe(303)
  expect(sent.location).toMatch(/^\/help\/case\/[\w-]{43}\?new=yes$/)
  const page = await me.get(sent.location ?? '')
  expect(page.text).toContain('Its number is C-')
  expect(page.text).toContain('It was promised for Monday.')
  expect(page.headers['cache-control']).toBe('no-store')
  const row = (await cases()).at(-1)
  expect(row).toMatchObject({
    type: 'enquiry',
    channel: 'web',
    subject: 'Where is my lamp?',
    source: 'form',
    from_name: 'Zoë Marsh',
    from_address: 'zoe@home.example',
    tags: ['form: no proof of work'],
    anonymous: false,
  })
  expect(row?.text).toContain('Order: N1')
})

test('a browser that did the work opens a case without a flag, for a customer who is known by then', async () => {
  const me = somebody()
  const { fields, page } = await me.form()
  const sent = await me.send('/help/ask', {
    ...fields,
    proof: await worked(page.text),
    ...question,
    type: 'complaint',
    email: 'new@home.example',
    name: 'New Person',
    remedy: 'A new one',
    need: 'Large print',
  })
  expect(sent.status).toBe(303)
  const row = (await cases()).at(-1)
  expect(row).toMatchObject({ type: 'complaint', tags: [], remedy_sought: 'A new one', access_need: 'Large print' })
  const [customer] = await house.database.query('select name, source from customers where id = $1', [row?.customer_id])
  expect(customer).toEqual({ name: 'New Person', source: 'form' })
})

test('whoever says neither name nor address stays unknown, and follows it all the same', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const sent = await me.send('/help/ask', { ...fields, ...question, type: 'suggestion' })
  expect((await me.get(sent.location ?? '')).status).toBe(200)
  expect((await cases()).at(-1)).toMatchObject({
    anonymous: true,
    customer_id: '00000000-0000-7000-8000-000000000000',
    from_address: null,
  })
})

test('the same form sent five times at once opens one case, and other words from it open another', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const before = (await cases()).length
  const sent = await Promise.all([1, 2, 3, 4, 5].map(() => me.send('/help/ask', { ...fields, ...question })))
  expect(new Set(sent.map(({ location }) => location)).size).toBe(1)
  expect((await cases()).length).toBe(before + 1)
  const other = await me.send('/help/ask', { ...fields, ...question, text: 'And where is my vase?' })
  expect(other.location).not.toBe(sent[0]?.location)
  expect((await cases()).length).toBe(before + 2)
})

test('bad input says a clear sentence, writes nothing, and loses nothing that was typed', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const before = await kept()
  const bad: [Record<string, string>, string][] = [
    [{ ...question, text: ' ' }, 'Tell us in a few words'],
    [{ ...question, email: 'not an address' }, 'This is no e-mail address'],
    [{ ...question, type: 'ticket' }, 'Choose what it is'],
    [{ ...question, text: 'x'.repeat(20_001) }, 'This may have 20000 characters; it has 20001'],
    [{ ...question, name: 'n'.repeat(121) }, 'This may have 120 characters'],
  ]
  for (const [said, why] of bad) {
    const reply = await me.send('/help/ask', { ...fields, remedy: 'Say “sorry”', ...said })
    expect(reply.status).toBe(422)
    expect(reply.text).toContain(why)
    expect(reply.text).toContain('Say “sorry”')
    expect(reply.text).toContain('role="alert"')
    expect(reply.text).toContain(`value="${fields.seal}"`)
  }
  expect(await kept()).toBe(before)
  // What is put right then goes through.
  expect((await me.send('/help/ask', { ...fields, ...question })).status).toBe(303)
})

test('B7: files are told by their content: a page or a program under another name is refused, and nothing is kept', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(20)])
  const before = await kept()
  const bad = [
    { name: 'photo.png', type: 'image/png', bytes: '<html><script>alert(1)</script>' },
    { name: 'x.svg', type: 'image/svg+xml', bytes: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' },
    { name: 'x.pdf', type: 'application/pdf', bytes: 'MZ\u0090\u0000\u0003' },
    { name: 'x.txt', type: 'text/plain', bytes: '  <!DOCTYPE html><p>' },
    { name: 'x.zip', type: 'application/zip', bytes: 'PK\u0003\u0004nothing of ours' },
  ]
  for (const file of bad) {
    const reply = await me.send('/help/ask', { ...fields, ...question }, { files: [file] })
    expect(reply.status, file.name).toBe(422)
    expect(reply.text).toContain('a kind of file that we do not take')
    expect(reply.text).toContain('choose your files once more')
  }
  const large = { name: 'large.png', type: 'image/png', bytes: Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]) }
  expect((await me.send('/help/ask', { ...fields, ...question }, { files: [large] })).text).toContain(
    'larger than 10 MB',
  )
  const six = Array.from({ length: 6 }, () => ({ name: 'p.png', type: 'image/png', bytes: png }))
  expect((await me.send('/help/ask', { ...fields, ...question }, { files: six })).text).toContain('Up to 5 files')
  expect(await kept()).toBe(before)
  const sent = await me.send(
    '/help/ask',
    { ...fields, ...question },
    { files: [{ name: '../../etc/pass\u202ewd.exe', type: 'x/y', bytes: png }] },
  )
  expect(sent.status, sent.text).toBe(303)
  const [file] = await house.database.query('select * from case_files')
  expect(file).toMatchObject({ name: 'passwd.png', media_type: 'image/png' })
  const page = await me.get(sent.location ?? '')
  const path = /href="(\/help\/case\/[^"]+\/files\/[^"]+)"/.exec(page.text)?.[1] ?? ''
  const saved = await me.get(path)
  expect(saved.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(saved.headers['content-disposition']).toMatch(/^attachment/)
  expect((await me.get(path.replace(/.{36}$/, '01900000-0000-7000-8000-000000000001'))).status).toBe(404)
})

test('CVE-2026-105831: what is typed into the form is text wherever it is shown again', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const bad = `"><img src=x onerror=alert(1)><script>alert(2)</script></textarea>`
  const again = await me.send('/help/ask', { ...fields, ...question, email: bad, name: bad, remedy: bad })
  expect(again.status).toBe(422)
  const sent = await me.send('/help/ask', { ...fields, ...question, text: bad, name: bad })
  const page = await me.get(sent.location ?? '')
  const search = await me.get(`/help?q=${encodeURIComponent(bad)}`)
  for (const { text, headers } of [again, page, search]) {
    expect(text).not.toContain('<img')
    expect(text.replaceAll(/<script src="\/(proof|ask)\.js" defer><\/script>/g, '')).not.toContain('<script')
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
  }
})

test('CVE-2024-24818: links begin with the configured address, whatever Host and X-Forwarded-Host say', async () => {
  const me = somebody()
  const { fields, page } = await me.form()
  const evil = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'host=evil.example',
  }
  Object.assign(house.house.config, { smtpUrl: 'smtp://127.0.0.1:1' })
  const sent = await me.send(
    '/help/ask',
    { ...fields, proof: await worked(page.text), ...question, email: 'host@home.example' },
    { headers: evil },
  )
  Object.assign(house.house.config, { smtpUrl: undefined })
  expect(sent.location).toMatch(/^\/help\/case\/[\w-]{43}\?new=mailed$/)
  const [mail] = await house.database.query<{ content: { subject: string; sealed: string } }>(
    `select content from outbox where recipient = 'host@home.example'`,
  )
  const { unseal } = await import('../../../platform/server/secrets.ts')
  const text = unseal(house.house.config.secret, mail?.content.sealed ?? '')
  expect(text).toContain(`${house.house.config.publicUrl}/help/case/`)
  expect(text).not.toContain('evil')
  // Nothing that was typed goes to an address that somebody only typed.
  expect(text).not.toContain('lamp')
  expect((await me.get('/help/ask', evil)).text).not.toContain('evil')
})

test('B5: a flood with a victim’s address opens three cases, sends one mail, and the rest lies in one place', async () => {
  const me = somebody()
  Object.assign(house.house.config, { smtpUrl: 'smtp://127.0.0.1:1' })
  const before = (await house.database.query('select 1 from cases')).length
  const replies: (string | undefined)[] = []
  for (let n = 0; n < 22; n++) {
    const { fields, page } = await me.form()
    const sent = await me.send('/help/ask', {
      ...fields,
      proof: await worked(page.text),
      ...question,
      text: `Flood ${n}`,
      email: 'victim@home.example',
    })
    replies.push(sent.location ?? String(sent.status))
  }
  Object.assign(house.house.config, { smtpUrl: undefined })
  expect((await house.database.query('select 1 from cases')).length).toBe(before + 3)
  expect(await house.database.query(`select 1 from outbox where recipient = 'victim@home.example'`)).toHaveLength(1)
  expect(replies.slice(0, 3).every((each) => each?.startsWith('/help/case/'))).toBe(true)
  // Whoever sends on under that address learns neither number nor link of what was there.
  expect(new Set(replies.slice(3, 20))).toEqual(new Set(['/help/ask?joined=yes']))
  expect(replies.slice(20)).toEqual(['429', '429'])
  const joined = await house.database.query(`select count(*)::int as n from asked_forms where joined`)
  expect(joined[0]?.n).toBe(17)
})

test('B6: robots without work are flagged and taken in up to a limit, and are told when it is enough', async () => {
  const me = somebody()
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) {
    const { fields } = await me.form()
    const { status } = await me.send('/help/ask', {
      ...fields,
      ...question,
      text: `Buy this ${n}`,
      homepage: 'http://spam.example',
    })
    statuses.push(status)
  }
  expect(statuses).toEqual([...Array(10).fill(303), 429, 429])
  expect((await cases()).at(-1)?.tags).toEqual(['form: filled what nobody sees', 'form: no proof of work'])
  // One proof of work is worth three cases, and no more.
  const other = somebody()
  const { fields, page } = await other.form()
  const proof = await worked(page.text)
  for (let n = 0; n < 4; n++) await other.send('/help/ask', { ...fields, proof, ...question, text: `Same work ${n}` })
  expect((await cases()).slice(-4).map((row) => (row.tags as string[]).length)).toEqual([0, 0, 0, 1])
})

test('a form of another house, of a guessed seal or without one is shown again with all its words', async () => {
  const me = somebody()
  const before = await kept()
  for (const seal of ['', 'x', 'a.1.b', newSeal('another secret of another house', 'ask', 'x', new Date())]) {
    const reply = await me.send('/help/ask', { seal, ...question, remedy: 'Kept words' })
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('Kept words')
  }
  const json = await house.app.inject({ method: 'POST', url: '/help/ask', payload: { type: 'enquiry' } })
  expect(json.statusCode).toBe(422)
  expect(await kept()).toBe(before)
})

test('B8: text that cannot be stored is mended or refused, and never an error of ours', async () => {
  const me = somebody()
  const { fields } = await me.form()
  for (const text of ['nul \u0000 in it', 'e\u0301 and 👩‍👩‍👧 and \u202eright', '\ud800 half', '   \n\n  '])
    expect([303, 422]).toContain((await me.send('/help/ask', { ...fields, ...question, text })).status)
  const odd = await house.app.inject({
    method: 'POST',
    url: '/help/ask',
    remoteAddress: '198.51.100.250',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: 'no part of any form',
  })
  expect(odd.statusCode).toBe(422)
  expect(odd.headers['content-type']).toContain('text/html')
})

test('a German reads German, a link says the language, and a page in a frame has no head', async () => {
  const me = somebody()
  const german = await me.get('/help/ask', { 'accept-language': 'de-AT,en;q=0.3' })
  expect(german.text).toContain('<html lang="de">')
  expect(german.text).toContain('Fragen Sie uns')
  expect((await me.get('/help/ask?language=de')).text).toContain('action="/help/ask?language=de"')
  const framed = await me.get('/help/embed')
  expect(framed.headers['content-security-policy']).toContain('frame-ancestors *')
  expect(framed.headers['x-frame-options']).toBeUndefined()
  expect(framed.text).not.toContain('<header')
  const { fields } = await me.form('/help/embed')
  const sent = await me.send('/help/ask', { ...fields, ...question, framed: 'yes' })
  expect(sent.location).toMatch(/^\/help\/embed\?done=/)
  expect((await me.get(sent.location ?? '')).text).toContain(`href="${house.house.config.publicUrl}/help/case/`)
  expect((await me.get('/help/ask')).headers['content-security-policy']).toContain("frame-ancestors 'none'")
})
