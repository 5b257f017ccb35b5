import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { ordersOf } from '../../../../test/orders.ts'
import { publicForm, question, worked } from '../../../../test/public-form.ts'

const house = testHouse()
const { cases, kept, somebody } = publicForm(house)

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

test('an order that is named is tied to the case where it is theirs, and of another’s nothing is said', async () => {
  const known = async (email: string) => {
    const details = [{ kind: 'email', value: email }]
    const { body } = await house.as('mira').post('/customers', { kind: 'person', name: email, details })
    return body.id as string
  }
  const { placed } = ordersOf(house)
  const order = await placed({ customerId: await known('buyer@home.example') })
  await known('other@home.example')
  const ask = async (email: string) => {
    const me = somebody()
    const { fields } = await me.form()
    await me.send('/help/ask', { ...fields, ...question, email, order: ` ${order.number.toLowerCase()} ` })
    const row = (await cases()).at(-1)
    expect(row?.text).toContain('Order: ')
    return house.database.query('select subject_id from case_links where case_id = $1', [row?.id])
  }
  expect(await ask('buyer@home.example')).toEqual([{ subject_id: order.id }])
  expect(await ask('other@home.example')).toEqual([])
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
