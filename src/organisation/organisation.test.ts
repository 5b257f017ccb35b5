import { describe, expect, test } from 'vitest'
import { customers } from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import { rowsOf } from '../../test/signed-in.ts'
import { organisationOf } from './actions.ts'
import { phoneCountryOf } from './model.ts'
import { Country, Currency, Language, TimeZone } from './schema.ts'

test('countries, currencies, zones and languages are those of the world’s lists', () => {
  for (const good of ['GB', 'DE', 'JP', 'XK']) expect(Country.safeParse(good).success, good).toBe(true)
  for (const bad of ['gb', 'UK1', 'ZZ', '', 'DEU', '__']) expect(Country.safeParse(bad).success, bad).toBe(false)
  for (const good of ['EUR', 'GBP', 'JPY', 'BHD']) expect(Currency.safeParse(good).success, good).toBe(true)
  for (const bad of ['eur', 'EURO', '€', 'QQQ']) expect(Currency.safeParse(bad).success, bad).toBe(false)
  for (const good of ['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kathmandu'])
    expect(TimeZone.safeParse(good).success, good).toBe(true)
  for (const bad of ['+02:00', "Europe/London'", 'Mars/Base', '', 'Europe/London; drop'])
    expect(TimeZone.safeParse(bad).success, bad).toBe(false)
  for (const good of ['en-GB', 'de', 'zh-Hant-TW']) expect(Language.safeParse(good).success, good).toBe(true)
  for (const bad of ['english!', 'e', '../etc']) expect(Language.safeParse(bad).success, bad).toBe(false)
})

test('numbers without a prefix are the organisation’s own country, unless another is set', () => {
  expect(phoneCountryOf({ country: 'GB', defaultPhoneCountry: null })).toBe('GB')
  expect(phoneCountryOf({ country: 'GB', defaultPhoneCountry: 'IE' })).toBe('IE')
})

describe('the organisation', () => {
  const house = testHouse()

  test('is read by everyone who is signed in, and changed by who may', async () => {
    const read = await house.as('colin').get('/organisation')
    expect(read.body).toMatchObject({ name: 'Harbour Lane', currency: 'GBP', currencyStays: false, version: 1 })
    expect(read.headers.etag).toBe('"1"')
    expect((await house.as('mira').patch('/organisation', { name: 'Mine' }, 1)).status).toBe(403)
    const changed = await house
      .as('ada')
      .patch('/organisation', { name: 'Harbour Lane Ltd', defaultPhoneCountry: 'IE' }, 1)
    expect(changed.body).toMatchObject({ name: 'Harbour Lane Ltd', defaultPhoneCountry: 'IE', version: 2 })
    expect((await house.as('ada').patch('/organisation', { name: 'Again' }, 1)).status).toBe(412)
    expect((await organisationOf(house.house.writing)).name).toBe('Harbour Lane Ltd')
  })

  test('keeps its currency once there are orders', async () => {
    const { version } = (await house.as('ada').get('/organisation')).body
    const free = await house.as('ada').patch('/organisation', { currency: 'EUR' }, version)
    expect(free.body.currency).toBe('EUR')
    await house.database.query(
      `insert into orders (customer_id, id, number, kind, currency, placed_at, lines, total_minor, created_at, updated_at)
       values ($1, gen_random_uuid(), 'A1', 'sale', 'EUR', now(), 1, 500, now(), now())`,
      [customers.marguerite.id],
    )
    const before = await rowsOf(house.database, ['organisation', 'house_history', 'events'])
    const refused = await house.as('ada').patch('/organisation', { currency: 'USD', name: 'Other' }, free.body.version)
    expect(refused.status).toBe(422)
    expect(refused.body.fields).toEqual({ currency: 'there are orders already' })
    expect(await rowsOf(house.database, ['organisation', 'house_history', 'events'])).toEqual(before)
    const same = await house
      .as('ada')
      .patch('/organisation', { currency: 'EUR', timeZone: 'Europe/Dublin' }, free.body.version)
    expect(same.body).toMatchObject({ timeZone: 'Europe/Dublin', currencyStays: true })
  })

  test('begins once: with the sample, an import or empty', async () => {
    expect((await house.as('amir').get('/organisation/beginning')).body).toEqual({ open: true, with: null })
    expect((await house.as('amir').post('/organisation/begin', { with: 'empty' })).status).toBe(403)
    const replies = await Promise.all(
      ['empty', 'import', 'empty'].map((choice) => house.as('ada').post('/organisation/begin', { with: choice })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409])
    const chosen = replies.find((reply) => reply.status === 200)?.body.with
    expect((await house.as('amir').get('/organisation/beginning')).body).toEqual({ open: false, with: chosen })
    const events = await house.database.query<{ about: unknown }>(
      "select about from events where name = 'organisation.began'",
    )
    expect(events).toEqual([{ about: { with: chosen } }])
  })
})
