import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mail, mailWith } from '../../../../test/mail/mails.ts'
import { openReader, type Reader } from './actions.ts'
import type { ParsedMail } from './schema.ts'

describe('reading what somebody sent (B3)', () => {
  let folder = ''
  let reader: Reader
  let number = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-parse-'))
    reader = openReader()
  })
  afterAll(() => {
    reader.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const write = (raw: string | Buffer) => {
    number += 1
    const path = join(folder, `mail-${number}`)
    writeFileSync(path, typeof raw === 'string' ? raw.replace(/\r?\n/g, '\r\n') : raw)
    return path
  }
  const read = (raw: string | Buffer, by = reader): Promise<ParsedMail> =>
    by.read({ dataDir: folder, path: write(raw), key: Buffer.alloc(32).toString('base64url'), checkedBy: null })
  const head =
    'From: Marguerite <marguerite@okafor.example>\nTo: service@shop.example\nSubject: Where is my lamp?\nMessage-ID: <a@b>\n'
  const bytesOf = (id: string) => readFileSync(join(folder, 'files', id.slice(-2), id))

  test('a usual mail: who, whom, what it answers, its text and its files under ids of ours', async () => {
    const parsed = await read(
      mailWith([{ type: 'application/pdf', name: 'invoice.pdf', content: '%PDF-1.4 hello' }], {
        headers: { 'In-Reply-To': '<x@y>', References: '<v@w> <x@y>', Cc: 'Bob <bob@b.example>' },
      }),
    )
    expect(parsed).toMatchObject({
      from: { address: 'marguerite@okafor.example', name: 'Marguerite Okafor' },
      cc: [{ address: 'bob@b.example', name: 'Bob' }],
      answers: ['<x@y>', '<x@y>', '<v@w>'],
      subject: 'Where is my lamp?',
      text: 'The lamp has not come.',
      problem: null,
    })
    expect(parsed.files).toMatchObject([{ name: 'invoice.pdf', mediaType: 'application/pdf', bytes: 14 }])
    expect(bytesOf(parsed.files[0]?.id as string).toString()).toBe('%PDF-1.4 hello')
  })

  test('B3: 300 nested parts: who sent it is seen, and that it could not be read', async () => {
    let body = ''
    for (let n = 0; n < 300; n++) body += `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`
    expect(await read(`${head}${body}`)).toMatchObject({
      from: { address: 'marguerite@okafor.example' },
      subject: 'Where is my lamp?',
      problem: expect.stringContaining('parts'),
    })
  })

  test('B3: 50,000 recipients are counted, and few are named', async () => {
    const to = Array.from({ length: 50_000 }, (_, n) => `p${n}@x.example`).join(',\n ')
    const parsed = await read(`From: a@b.example\nTo: ${to}\nSubject: Many\n\nHello`)
    expect(parsed.to).toHaveLength(100)
    expect(parsed.recipients).toBe(50_000)
  })

  test('B3: 10,000 attachments: the first are kept, the rest stay in the mail as it came', {
    timeout: 120_000,
  }, async () => {
    const parsed = await read(
      mailWith(Array.from({ length: 10_000 }, (_, n) => ({ type: 'text/plain', name: `${n}.txt`, content: 'x' }))),
    )
    expect(parsed.problem === null ? parsed.files.length + parsed.filesLeftOut : 10_000).toBe(10_000)
    expect(parsed.files.length).toBeLessThanOrEqual(100)
  })

  test('B3: a body of 100 MB is not read, only its head', { timeout: 60_000 }, async () => {
    const parsed = await read(
      Buffer.concat([Buffer.from(`${head.replaceAll('\n', '\r\n')}\r\n`), Buffer.alloc(100_000_000, 'a')]),
    )
    expect(parsed).toMatchObject({ subject: 'Where is my lamp?', problem: expect.stringContaining('large'), text: '' })
  })

  test('B3: what takes too long or too much memory costs that mail alone, and the next is read', {
    timeout: 120_000,
  }, async () => {
    const hurried = openReader(250)
    try {
      const slow = await read(
        `${head}Content-Type: multipart/mixed; boundary="b"\n\n${'--b\nContent-Type: text/plain\n\nx\n'.repeat(400_000)}`,
        hurried,
      )
      expect(slow.problem).not.toBe(null)
    } finally {
      hurried.close()
    }
    // Twenty-nine megabytes of signs that each become a part of their own in memory.
    const heavy = await read(`${head}Content-Type: text/html\n\n${'<b>'.repeat(9_500_000)}`)
    expect(heavy).toMatchObject({ subject: 'Where is my lamp?' })
    expect((await read(mail())).problem).toBe(null)
  })

  test.each([
    ['UTF-8 that says it is ASCII', 'text/plain; charset=us-ascii', Buffer.from('Größe'), /Gr/],
    ['Windows-1250', 'text/plain; charset=windows-1250', Buffer.from([0x5a, 0xb3, 0x6f, 0x74, 0xfd]), /^Złotý$/],
    ['Shift-JIS', 'text/plain; charset=shift_jis', Buffer.from([0x83, 0x89, 0x83, 0x93, 0x83, 0x76]), /^ランプ$/],
    ['a charset that does not exist', 'text/plain; charset=x-nobody-knows', Buffer.from('Lamp'), /^Lamp$/],
    ['no charset, eight bits', 'text/plain', Buffer.from('Größe'), /Gr/],
    ['UTF-7 that would be a tag', 'text/plain; charset=utf-7', Buffer.from('+ADw-script+AD4-'), /./],
  ])('a charset that is odd: %s', async (_name, type, body, wanted) => {
    const parsed = await read(
      Buffer.concat([Buffer.from(`${head.replaceAll('\n', '\r\n')}Content-Type: ${type}\r\n\r\n`), body]),
    )
    expect(parsed.text).toMatch(wanted)
    expect(parsed.text.isWellFormed()).toBe(true)
    expect(parsed.text).not.toContain('\u0000')
  })

  test('B3: 20 folds, brackets without end, NULs, right-to-left overrides and half characters are taken as text', async () => {
    const parsed = await read(
      `From: =?utf-8?Q?=E2=80=AEevil?= <a@b.example>\nSubject: one${'\n two'.repeat(20)}\nTo: ${'('.repeat(100_000)}\nMessage-ID: <z@z>\n\nHe\u0000llo \u202egnp.exe`,
    )
    expect(parsed).toMatchObject({ subject: `one${' two'.repeat(20)}`, from: { name: 'evil' } })
    expect(parsed.text).toBe('Hello gnp.exe')
  })

  test('addresses are such, or nobody', async () => {
    for (const from of ['x@evil y@good', '<>', 'a@b@c.example', 'nobody', 'a@b..example', '<.a@b.example>'])
      expect((await read(`From: ${from}\nSubject: x\n\ny`)).from, from).toBe(null)
    expect((await read('From: "Ann \u200bSmith" <ANN@Shop.Example>\n\ny')).from).toEqual({
      address: 'ann@shop.example',
      name: 'Ann Smith',
    })
  })

  test('B3: winmail.dat, S/MIME, calendars and forwarded mails are files; HTML and SVG never are what they say', async () => {
    const parsed = await read(
      mailWith([
        { type: 'application/ms-tnef', name: 'winmail.dat', content: Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 1]) },
        { type: 'application/pkcs7-mime', name: 'smime.p7m', content: Buffer.from([0x30, 0x82, 0, 0]) },
        { type: 'text/calendar', name: 'invite.ics', content: 'BEGIN:VCALENDAR' },
        { type: 'message/rfc822', name: 'forwarded.eml', content: mail({ from: 'other@o.example' }) },
        { type: 'image/png', name: 'picture.png', content: '<svg onload=alert(1)>' },
        { type: 'text/plain', name: 'page.txt', content: '<html><script>alert(1)</script>' },
        { type: 'text/html', name: '../../etc/passwd\u202egnp.html', content: 'Hello' },
      ]),
    )
    expect(parsed.from?.address).toBe('marguerite@okafor.example')
    expect(Object.fromEntries(parsed.files.map(({ name, mediaType }) => [name, mediaType]))).toEqual({
      'winmail.dat': 'application/octet-stream',
      'smime.p7m': 'application/octet-stream',
      'invite.ics': 'text/calendar',
      'forwarded.eml': expect.any(String),
      'picture.png': 'application/octet-stream',
      'page.txt': 'application/octet-stream',
      'passwdgnp.html': 'text/plain',
    })
    // Bytes lie under random ids, never under a name that somebody chose.
    const names = readdirSync(join(folder, 'files'), { recursive: true }) as string[]
    expect(names.filter((name) => /passwd|winmail|picture/.test(name))).toEqual([])
  })

  test('only our own mail server’s word on the sender counts', async () => {
    const forged = 'Authentication-Results: mx.evil.example; dmarc=pass\n'
    const ours =
      'Received: from evil by mx.shop.example; Mon, 16 Nov 2026 09:00:00 +0000\nAuthentication-Results: mx.shop.example (fake; dmarc=pass); spf=softfail smtp.mailfrom=b; dkim=none; dmarc=fail header.from=b.example\nReceived: from x by y; Mon, 16 Nov 2026 08:59:00 +0000\n'
    expect((await read(`${ours}${forged}${head}\nx`)).authentication).toEqual({
      by: 'mx.shop.example',
      dmarc: 'fail',
      spf: 'fail',
      dkim: 'none',
    })
    expect(
      (
        await read(
          `Received: from a by b; Mon, 16 Nov 2026 09:00:00 +0000\nReceived: from c by d; Mon, 16 Nov 2026 08:00:00 +0000\n${forged}${head}\nx`,
        )
      ).authentication,
    ).toBe(null)
    const named = await reader.read({
      dataDir: folder,
      path: write(`${forged}${head}\nx`),
      key: '',
      checkedBy: 'mx.shop.example',
    })
    expect(named.authentication).toBe(null)
  })
})
