import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import { addPerson, peopleWithRepeats, personNo } from '../../../test/repeats.ts'
import { customersIntake } from '../../customers/intake/actions.ts'
import * as runs from '../../platform/server/runs.ts'

const it = testHouse()
const mira = () => it.as('mira')
let ids: string[]

beforeAll(async () => {
  const repeats = await peopleWithRepeats(it, 60)
  ids = repeats.flat()
})

type Said = Record<string, unknown> & { emails?: string[]; phones?: string[]; city?: string; postcode?: string }
const asked = ({ emails = [], phones = [], city, postcode, ...more }: Said) => ({
  kind: 'person',
  ...more,
  details: [
    ...emails.map((value) => ({ kind: 'email', value })),
    ...phones.map((value) => ({ kind: 'phone', value })),
    ...(postcode ? [{ kind: 'address', parts: { city, postcode } }] : []),
  ],
})
const likely = async (customer: Said, who: cast.StaffName = 'mira') => {
  const reply = await it.as(who).post('/customers/likely-same', { customers: [asked(customer)] })
  expect(reply.status, reply.text).toBe(200)
  return reply.body.rows[0] as { id: string; name: string; probability: number | null; sure: boolean; why: string[] }[]
}

describe('before a first run', () => {
  test('an exact e-mail, phone or identifier says likely, and a name only with something beside it', async () => {
    const one = personNo(1)
    const byMail = await likely({ name: 'Somebody Else', emails: [one.email.toUpperCase()] })
    expect(byMail).toMatchObject([{ probability: null, sure: false, why: ['the same e-mail'] }])
    expect((await likely({ name: 'X', phones: [one.phone] }))[0]?.why).toEqual(['the same phone'])
    const { givenName, familyName, birthDate } = one
    expect(await likely({ givenName, familyName })).toEqual([])
    expect((await likely({ givenName, familyName, birthDate }))[0]?.why).toEqual([
      'the same name',
      'the same date of birth',
    ])
  })

  test('who is restricted to others is not hinted at', async () => {
    const secret = await addPerson(it, { givenName: 'Quiet', familyName: 'One', email: 'quiet@one.example' }, 'hand')
    expect(await likely({ emails: ['quiet@one.example'] }, 'amir')).toHaveLength(1)
    await mira().post(`/customers/${secret}/restrict`, { teamId: cast.teams.accounts.id })
    expect(await likely({ emails: ['quiet@one.example'] }, 'amir')).toEqual([])
    expect(await likely({ emails: ['quiet@one.example'] }, 'beth')).toHaveLength(1)
  })
})

describe('after a run', () => {
  beforeAll(async () => {
    const { body } = await mira().post('/identity/linkages', { kinds: ['person'] })
    await runs.work(body.runId, it.house)
    expect((await runs.read(it.house.writing, body.runId)).state).toBe('done')
  })

  test('of a linkage whose keys are still being written nobody is compared by it, and the one before answers', async () => {
    const { givenName, familyName, email } = personNo(4)
    const probability = async () => (await likely({ givenName, familyName, emails: [email] }))[0]?.probability
    expect(await probability()).toBeGreaterThan(0.5)
    const keys = (at: string) => it.database.query(`update linkages set keys_at = ${at} where state = 'ready'`)
    await keys('null')
    expect(await probability()).toBe(null)
    await keys('now()')
    expect(await probability()).toBeGreaterThan(0.5)
  })

  test('a new customer is weighed as the run learnt, with a typing error too, and says why', async () => {
    const { givenName, familyName, birthDate, city, postcode } = personNo(3)
    const found = await likely({ givenName, familyName: `${familyName}n`, birthDate, city, postcode })
    expect(found[0]?.name).toBe(`${givenName} ${familyName}`)
    expect(found[0]?.probability).toBeGreaterThan(0.5)
    expect(found[0]?.why.length).toBeGreaterThan(1)
    expect(await likely({ givenName: 'Nobody', familyName: 'Known', emails: ['nobody@known.example'] })).toEqual([])
  })

  test('somebody who is here already is refused, shown or saved, as whoever sends it wishes', async () => {
    const { email: _email, phone: _phone, ...rest } = personNo(5)
    const said = asked({ ...rest, emails: ['again@five.example'] })
    const refused = await mira().post('/customers', { ...said, ifLikelySame: 'refuse' })
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toMatch(/This is likely .*Nothing was saved/)
    expect(refused.body.current.likelySame[0].why.length).toBeGreaterThan(0)
    const shown = await mira().post('/customers', { ...said, ifLikelySame: 'show' })
    expect(shown.status, shown.text).toBe(201)
    expect(shown.body.likelySame[0].id).toBe(refused.body.current.likelySame[0].id)
    expect((await mira().post('/customers', said)).body.likelySame).toBeUndefined()
  })

  test('somebody who was added or changed a moment ago is found as well', async () => {
    const fresh = personNo(301)
    const id = await addPerson(it, { ...fresh, givenName: 'Perpetua' }, 'hand')
    const { email: _email, phone: _phone, ...rest } = fresh
    const found = await likely({ ...rest, givenName: 'Perpetua', emails: [fresh.email] })
    expect(found[0]).toMatchObject({ id })
    const added = await mira().post(`/customers/${id}/details`, { kind: 'email', value: 'later@mail.example' })
    expect(added.status, added.text).toBe(201)
    const { givenName, familyName, birthDate } = { ...fresh, givenName: 'Perpetua' }
    expect((await likely({ givenName, familyName, birthDate, emails: ['later@mail.example'] }))[0]?.id).toBe(id)
  })

  test('somebody who was added all the same is asked about in review at once', async () => {
    const { email, phone: _phone, ...rest } = personNo(13)
    const id = await addPerson(it, { ...rest, email: `x${email}` }, 'hand')
    const waiting = await it.database.query<{ n: number }>(
      `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'compareArrival'`,
    )
    expect(waiting[0]?.n).toBeGreaterThan(0)
    const { jobs } = await import('./jobs.ts')
    const { systemContext } = await import('../../platform/server/context.ts')
    for (const _again of [1, 2])
      await jobs.compareArrival?.({ customerId: id }, systemContext(it.house, it.house.writing))
    const { rows } = (await mira().get('/identity/review?limit=100')).body
    const pairs = rows.filter((row: Record<string, string>) => row.customerId === id || row.otherId === id)
    expect(pairs).toHaveLength(1)
    const shown = await mira().get(
      `/identity/review-pair?customerId=${pairs[0].customerId}&otherId=${pairs[0].otherId}`,
    )
    expect(shown.status, shown.text).toBe(200)
  })

  test('a merged record leads to whom it became', async () => {
    const [one, other] = ids as [string, string]
    const page = async (id: string) => (await mira().get(`/customers/${id}`)).body
    const [a, b] = [await page(one), await page(other)]
    const merged = await mira().post(
      `/customers/${one}/merge`,
      { other, otherVersion: b.version },
      { 'if-match': `"${a.version}"` },
    )
    expect(merged.status, merged.text).toBe(200)
    const { email, phone, ...rest } = personNo(0)
    const found = await likely({ ...rest, emails: [email], phones: [phone] })
    expect(found.map((each) => each.id).filter((id) => id === one || id === other)).toEqual([one])
  })

  test('rows of a file change whom they are surely the same as, where that was chosen, and are new where it is in doubt', async () => {
    const { email, postcode, birthDate, givenName, familyName } = personNo(9)
    const row = (more: Record<string, unknown>) => ({
      givenName,
      familyName,
      birthDate,
      postcode,
      email: { value: email, key: email },
      ...more,
    })
    const rows = [
      row({ title: 'Dr' }),
      row({ givenName: 'Zeno', familyName: 'Quill', email: undefined, birthDate: undefined, name: 'Zeno Quill' }),
    ]
    const { bringIn } = intakesOf(it)
    const brought = await bringIn(customersIntake, rows as never, { mode: 'both', knownBy: 'likely' })
    expect(brought).toMatchObject({ created: 1, updated: 1, refused: [] })
    const found = await it.database.query<{ n: number }>(
      `select count(*)::int as n from customers where title = 'Dr' and given_name = $1 and family_name = $2`,
      [givenName, familyName],
    )
    expect(found[0]?.n).toBe(1)
    const again = await bringIn(customersIntake, rows.slice(0, 1) as never, { mode: 'create', knownBy: 'likely' })
    expect(again).toMatchObject({ created: 0, skipped: 1 })
  })

  test('the preview of a file says who is likely here already, to whoever may see them', async () => {
    const { givenName, familyName, email, birthDate } = personNo(17)
    const text = `givenName,familyName,email,birthDate\n${givenName},${familyName},${email},${birthDate}\nNobody,Known,nobody@known.example,\n`
    const sent = await it.app.inject({
      method: 'POST',
      url: '/api/imports?kind=customers&name=again.csv',
      headers: { 'x-cast': 'mira', 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
      payload: text,
    })
    const { id } = JSON.parse(sent.payload)
    const { settings } = (await mira().get(`/imports/${id}/detected`)).body
    const { rows } = (await mira().post(`/imports/${id}/preview`, { settings })).body
    expect(rows[0].likely).toMatchObject({ name: `${givenName} ${familyName}` })
    expect(rows[1].likely).toBe(null)
    await mira().post(`/customers/${rows[0].likely.id}/restrict`, { teamId: cast.teams.accounts.id })
    await it.database.query(
      `update roles set words = array_remove(words, 'customers.readRestricted') where id = 'manager'`,
    )
    const hidden = (await mira().post(`/imports/${id}/preview`, { settings })).body.rows[0].likely
    expect(hidden?.id).not.toBe(rows[0].likely.id)
    await it.database.query(`update roles set words = words || '{customers.readRestricted}' where id = 'manager'`)
  })

  test('customers that an import brings get their keys behind it', async () => {
    const before = await it.database.query<{ n: number }>('select count(*)::int as n from link_keys')
    const importId = cast.id(777)
    const fresh = personNo(400)
    const id = await addPerson(it, fresh, 'hand')
    await it.database.query('update customers set import_id = $1 where id = $2', [importId, id])
    await it.database.query('delete from link_keys where customer_id = $1', [id])
    const { jobs } = await import('./jobs.ts')
    const { systemContext } = await import('../../platform/server/context.ts')
    await jobs.keysOfImport?.({ importId }, systemContext(it.house, it.house.writing))
    const after = await it.database.query<{ n: number }>('select count(*)::int as n from link_keys')
    expect(after[0]?.n).toBeGreaterThan(before[0]?.n ?? 0)
  })
})
