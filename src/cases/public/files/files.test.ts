import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { publicForm, question } from '../../../../test/public-form.ts'

const house = testHouse()
const { kept, somebody } = publicForm(house)

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
