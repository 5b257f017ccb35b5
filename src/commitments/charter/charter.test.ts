import { beforeAll, describe, expect, test } from 'vitest'
import { customers, staff } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { ago, promisesOf } from '../../../test/promises.ts'
import { countChangedDays } from '../../platform/server/machinery.ts'
import { twoStage } from '../packs/two-stage.ts'

const it = testHouse()
const { lay, named, anEnquiry } = promisesOf(it)
const mira = () => it.as('mira')
const etag = (version: number) => ({ 'if-match': `"${version}"` })

beforeAll(async () => {
  await lay()
  await anEnquiry([
    { at: ago(24 * 20), kind: 'received' },
    { at: ago(24 * 20), kind: 'replied' },
  ])
  await anEnquiry([{ at: ago(24 * 30), kind: 'received' }])
  await countChangedDays(it.house)
})

describe('remedies', () => {
  test('a broken promise owes what it said, until somebody says what became of it', async () => {
    const { body } = await it.as('amir').get('/remedies?sort=-openedAt')
    const [row] = body.rows.filter((each: { customerId: string }) => each.customerId === customers.marguerite.id)
    expect(row).toMatchObject({ state: 'open', owed: 'An apology, and the name of whoever sees to it.' })
    const path = `/customers/${row.customerId}/remedies/${row.id}`
    const said = { state: 'given', answer: 'Wrote and apologised; Beth sees to it.' }
    expect((await it.as('nina').put(`${path}/answer`, said, etag(row.version))).status).toBe(403)
    expect((await it.as('amir').put(`${path}/answer`, said)).status).toBe(428)
    const answered = await it.as('amir').put(`${path}/answer`, said, etag(row.version))
    expect(answered.body).toMatchObject({ ...said, answeredBy: staff.amir.name })
    expect((await it.as('beth').put(`${path}/answer`, said, etag(answered.body.version))).status).toBe(409)
  })
})

describe('the charter', () => {
  const read = async (language?: string) => {
    const reply = await it.app.inject({ url: '/charter', headers: language ? { 'accept-language': language } : {} })
    return { status: reply.statusCode, text: reply.body, headers: reply.headers }
  }

  test('nothing is on it until it is published, and anybody may read it', async () => {
    const empty = await read()
    expect(empty.status).toBe(200)
    expect(empty.text).toContain('Nothing is published here yet.')
    const first = await named('First reply')
    expect((await it.as('tomas').post(`/commitments/${first.id}/publish`)).status).toBe(403)
    expect((await mira().post(`/commitments/${first.id}/publish`)).body.publishedAt).not.toBeNull()
    const page = await read()
    expect(page.text).toContain('We reply to you within 8 working hours.')
    expect(page.text).toMatch(/\d+ cases/)
    // Days as the house writes them, and not as the browser's English would.
    expect(page.text).toMatch(/Counted from \d+ \w+ \d{4} to \d+ \w+ \d{4}/)
    expect(page.text).not.toContain('<script')
    expect(page.text).not.toContain(customers.marguerite.name)
  })

  test('what nothing measures yet says so', async () => {
    const { definition } = (await named('First reply')).current
    const statement = 'We deliver on the day that we name <b>&'
    const made = await mira().post('/commitments', {
      name: 'Delivery',
      measure: null,
      definition: { ...definition, texts: { en: { statement, audience: 'Buyers', exclusions: '', remedy: '' } } },
    })
    await mira().post(`/commitments/${made.body.id}/publish`)
    const { text } = await read()
    expect(text).toContain('We deliver on the day that we name &lt;b&gt;&amp;')
    expect(text).toContain('Not yet measured')
  })

  test('it is in the languages that its promises have', async () => {
    const { text } = await read('de-AT, en;q=0.5')
    expect(text).toContain('<html lang="de"')
    expect(text).toContain('Wir antworten Ihnen innerhalb von 8 Arbeitsstunden.')
    expect(text).toContain('Was wir versprechen')
    // A promise without German words stands in those that it has, and says so to a screen reader.
    expect(text).toMatch(/<div lang="en">\s*<h2>We deliver/)
  })

  test('an unpublished promise is gone from it', async () => {
    const delivery = await named('Delivery')
    await mira().post(`/commitments/${delivery.id}/unpublish`)
    expect((await read()).text).not.toContain('We deliver')
  })
})

describe('the procedure', () => {
  test('choosing a rule pack brings its promises once, and can end those of the former', async () => {
    const before = (await it.as('amir').get('/procedure')).body
    expect(before.inForce.id).toBe('two-stage')
    expect((await it.as('amir').post('/procedure', { pack: 'spso' })).status).toBe(403)
    const chosen = await mira().post('/procedure', { pack: 'housing-ombudsman', endFormer: true })
    expect(chosen.body).toMatchObject({
      inForce: { id: 'housing-ombudsman', mayAskWhy: false },
      added: 4,
      ended: twoStage.commitments.length,
    })
    expect((await mira().post('/procedure', { pack: 'housing-ombudsman' })).body).toMatchObject({ added: 0, ended: 0 })
    const after = (await mira().get('/procedure')).body
    expect(after.inForce.external.wording).toContain('Housing Ombudsman')
    expect(after.chosen.map((each: { name: string }) => each.name)).toHaveLength(2)
    expect((await mira().post('/procedure', { pack: 'none' })).status).toBe(422)
  })

  test('a house that begins with the sample shop shows its charter at once', async () => {
    await it.as('ada').post('/organisation/begin', { with: 'sample' })
    const { rows } = (await mira().get('/commitments')).body
    const standing = rows.filter(
      (each: { endedAt: string | null; pack: string | null }) => each.endedAt === null && each.pack,
    )
    expect(standing.length).toBeGreaterThan(3)
    expect(standing.every((each: { publishedAt: string | null }) => each.publishedAt !== null)).toBe(true)
  })
})
