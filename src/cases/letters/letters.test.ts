import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { layFirst } from '../../commitments/beginning/actions.ts'
import { fcaDisp } from '../../commitments/packs/fca-disp.ts'
import { add as choose } from '../../commitments/procedure/store.ts'
import { systemContext } from '../../platform/server/context.ts'
import { work } from '../../platform/server/runs.ts'
import { dossier } from '../dossier/actions.ts'
import { remindOfOutside } from '../external/jobs.ts'
import { seenCase } from '../sight/actions.ts'
import { draft as writeDraft } from './drafting/actions.ts'
import { makeLetter } from './writing/jobs.ts'

const it = testHouse()
const { marguerite } = cast.customers
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const job = () => systemContext(it.house, it.house.writing)

const open = async (more: object = {}) => {
  const said = { type: 'complaint', channel: 'post', subject: 'The lamp came broken', text: 'It came broken.' }
  const { status, body, text } = await it
    .as('amir')
    .post('/cases', { ...said, customerId: marguerite.id, ownerId: cast.staff.amir.id, ...more })
  expect(status, text).toBe(201)
  return body.case as { id: string; number: string }
}
const draft = async (id: string, kind: string, language?: string) => {
  const { status, body, text } = await it
    .as('amir')
    .post(`/cases/${id}/letters`, { kind, ...(language && { language }) })
  expect(status, text).toBe(201)
  return body
}
const decided = async (id: string, reply: string) => {
  await it.as('amir').post(`/cases/${id}/assessed`, {
    severity: 'minor',
    safety: false,
    complexity: 'simple',
    impact: 'one customer',
  })
  const { body } = await it.as('amir').post(`/cases/${id}/points`, { text: 'The lamp was broken.' })
  const point = body.points[0].id
  await it.as('amir').post(`/cases/${id}/points/${point}/decision`, { decision: 'upheld', reply })
}

beforeAll(async () => {
  await it.house.transact((db) => layFirst(systemContext(it.house, db)))
})

describe('letters', () => {
  test('are drafted from the case, edited by a person, and keep what they said before', async () => {
    const { id, number } = await open()
    const page = await draft(id, 'acknowledgement')
    expect(page.letter).toMatchObject({ state: 'draft', number: 1, language: 'en' })
    expect(page.letter.text).toContain(`“The lamp came broken”`)
    expect(page.letter.text).not.toContain('{')
    expect(page.letter.subject).toContain(number)
    const path = `/cases/${id}/letters/${page.letter.id}`
    const text = `${page.letter.text}\n\nP.S. We kept the box.`
    expect((await it.as('nina').patch(path, { text }, page.version)).status).toBe(403)
    const saved = await it.as('amir').patch(path, { text }, page.version)
    expect(saved.body.versions.map((each: { number: number }) => each.number)).toEqual([2, 1])
    expect(saved.body.versions[1].text).toBe(page.letter.text)
    expect((await it.as('beth').patch(path, { text: 'Mine' }, page.version)).status).toBe(412)
    expect((await draft(id, 'acknowledgement', 'de')).letter.text).toContain('Guten Tag')
  })

  test('go to where a customer lives on that day in the house: half past eleven by UTC in summer is the next in London', async () => {
    await it.database.query(
      `insert into customer_details (customer_id, id, kind, value, key, valid_from, valid_to, preferred, source, created_at, updated_at)
       values ($1, gen_random_uuid(), 'address', 'Old Quay 1', 'old quay 1', null, '2026-07-01', true, 'hand', now(), now()),
         ($1, gen_random_uuid(), 'address', 'New Street 2', 'new street 2', '2026-07-02', null, true, 'hand', now(), now())`,
      [marguerite.id],
    )
    const { id } = await open()
    const recipient = async (now: string) => {
      const letterId = await it.house.transact(async (db) => {
        const context = { ...(await it.context('amir')), db, now: new Date(now) }
        return writeDraft(context, await seenCase(context, id), 'acknowledgement')
      })
      return (await it.as('amir').get(`/cases/${id}/letters/${letterId}`)).body.letter.recipient
    }
    expect(await recipient('2026-07-01T22:30:00Z')).toContain('Old Quay 1')
    expect(await recipient('2026-07-01T23:30:00Z')).toContain('New Street 2')
  })

  test('a response goes only when it answers every point, and says how to ask for a review', async () => {
    const { id } = await open()
    const early = await draft(id, 'response')
    // What is not decided yet is a place to complete, and said so.
    expect(early.letter.text).toContain('your complaint is […].')
    expect(early.missing.join()).toMatch(/places are still to be filled in.*No point of the complaint/)
    const send = (letterId: string) => it.as('amir').post(`/cases/${id}/letters/${letterId}/sent`, { by: 'post' })
    expect((await send(early.letter.id)).status).toBe(409)
    await decided(id, 'You are right: it broke on its way.')
    // The first draft knows nothing of the decision.
    expect((await send(early.letter.id)).status).toBe(422)
    const page = await draft(id, 'response')
    expect(page.missing).toEqual([])
    expect(page.letter.text).toContain('You are right: it broke on its way.')
    const path = `/cases/${id}/letters/${page.letter.id}`
    const without = page.letter.text.replace(/If you are not satisfied[^\n]*/, '')
    const saved = await it.as('amir').patch(path, { text: without }, page.version)
    expect(saved.body.missing[0]).toContain('how to ask for a review')
    expect((await send(page.letter.id)).status).toBe(422)
    await it.as('amir').patch(path, { text: page.letter.text }, saved.body.version)
    const sent = await send(page.letter.id)
    expect(sent.status, sent.text).toBe(200)
    expect(sent.body.page.case).toMatchObject({ stage: 'responded' })
    expect(sent.body.letter).toMatchObject({ state: 'sent', by: 'post' })
    expect((await it.as('amir').patch(path, { text: 'Other' }, sent.body.letter.version)).status).toBe(409)
    // A letter is a public message and an interaction of its customer.
    const rows = await it.database.query('select channel from interactions where id = $1', [sent.body.letter.messageId])
    expect(rows).toEqual([{ channel: 'post' }])
  })

  test('by e-mail it waits ten seconds, goes with its paper, and one taken back can be edited again', async () => {
    await it.database.query(`update customers set email = 'm@customers.example' where id = $1`, [marguerite.id])
    const { id } = await open()
    const { letter } = await draft(id, 'acknowledgement')
    const sent = await it.as('amir').post(`/cases/${id}/letters/${letter.id}/sent`, { by: 'email' })
    expect(sent.body.letter).toMatchObject({ state: 'waiting' })
    const { messageId } = sent.body.letter
    await makeLetter({ caseId: id, letterId: letter.id, messageId }, job())
    const files = await it.database.query<{ name: string }>('select name from case_files where message_id = $1', [
      messageId,
    ])
    expect(files).toHaveLength(1)
    expect(files[0]?.name).toMatch(/acknowledgement\.pdf$/)
    expect((await it.as('amir').post(`/cases/${id}/messages/${messageId}/taken-back`)).status).toBe(201)
    const { body } = await it.as('amir').get(`/cases/${id}/letters/${letter.id}`)
    expect(body.letter.state).toBe('draft')
    expect((await it.as('amir').delete(`/cases/${id}/letters/${letter.id}`)).status).toBe(200)
    expect(await it.database.query('select 1 from case_messages where id = $1', [messageId])).toEqual([])
    expect(await it.database.query('select 1 from case_files where message_id = $1', [messageId])).toEqual([])
  })

  test('letter, case file and statistics are papers; what is ours stands in none that a customer gets', async () => {
    const { id } = await open({ accessNeed: 'Large print' })
    const { letter } = await draft(id, 'acknowledgement')
    await it.as('amir').post(`/cases/${id}/notes`, { text: 'Among ourselves.' })
    for (const path of [
      `/cases/${id}/letters/${letter.id}/letter.pdf`,
      `/cases/${id}/case-file.pdf`,
      `/cases/${id}/case-file.pdf?internal=yes`,
      '/case-figures/statistics.pdf?from=2026-01-01&to=2026-12-01',
    ]) {
      const { status, headers, text } = await it.as('amir').get(path)
      expect(status, path).toBe(200)
      expect(headers['content-type']).toBe('application/pdf')
      expect(text.slice(0, 5)).toBe('%PDF-')
    }
    expect((await it.as('colin').get(`/cases/${id}/case-file.pdf`)).status).toBe(403)
  })
})

test('a long case is drawn by a run with all that was said in it, for whoever asked', async () => {
  const { id } = await open()
  await it.database.query(
    `insert into case_messages (customer_id, case_id, id, at, direction, public, channel, from_name, text, state, created_at, updated_at)
    select c.customer_id, c.id, md5('long ' || n)::uuid, now() - n * interval '1 minute', case when n % 2 = 0 then 'in' else 'out' end, n % 7 > 0, 'email',
      'Marguerite', 'Word number ' || n || '.', case when n % 2 = 0 then 'received' else 'sent' end, now(), now() from cases c cross join generate_series(1, 1200) n where c.id = $1`,
    [id],
  )
  const page = (await it.as('amir').get(`/cases/${id}`)).body
  expect(page).toMatchObject({ cutShort: true, messages: { length: 1000 } })
  expect(page.messages.at(-1).text).not.toContain('Word number 1200')
  const { body } = await it.as('amir').post(`/cases/${id}/case-files`, { internal: 'yes' })
  await work(body.runId, it.house)
  expect((await it.as('amir').get(`/runs/${body.runId}`)).body).toMatchObject({ state: 'done', done: 3 })
  const drawn = await it.as('amir').get(`/cases/${id}/case-files/${body.runId}`)
  expect(drawn.status).toBe(200)
  expect(drawn.text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(60)
  const { paper } = await dossier(await it.context('amir'), id, true)
  const said = new Set(paper.blocks.flatMap((block) => ('text' in block ? [block.text] : [])))
  for (let n = 1; n <= 1200; n++) expect(said.has(`Word number ${n}.`), `${n}`).toBe(true)
  expect((await it.as('ada').get(`/cases/${id}/case-files/${body.runId}`)).status).toBe(404)
})

describe('review outside', () => {
  test('the procedure’s words must stand in a response, and its limits are counted, shown, reminded of and told', async () => {
    const chosen = { effectiveAt: new Date('2020-01-01'), madeBy: null, now: new Date() }
    await it.house.transact((db) => choose(db, fcaDisp, chosen))
    const { id } = await open({ receivedAt: ago(52) })
    const of = async () => (await it.as('amir').get(`/cases/${id}/external`)).body
    expect(await of()).toMatchObject({
      external: { body: 'Financial Ombudsman Service', mayUntil: null, toldAt: null },
    })
    const tellBy = Date.parse((await of()).external.tellBy)
    expect(Math.round((tellBy - Date.parse(ago(52))) / 86_400_000)).toBeGreaterThanOrEqual(56)
    // Five days are left: the letter is drafted, once, and whoever owns the case hears of it.
    await remindOfOutside({}, job())
    await remindOfOutside({}, job())
    const { body } = await it.as('amir').get(`/cases/${id}/letters`)
    expect(body.rows).toHaveLength(1)
    expect(body.rows[0]).toMatchObject({ kind: 'external review', state: 'draft' })
    const notices = (await it.as('amir').get('/me/notices')).body.rows
    expect(notices[0]).toMatchObject({ kind: 'deadline', href: `/cases/${id}/letters/${body.rows[0].id}` })
    const path = `/cases/${id}/letters/${body.rows[0].id}`
    const gaps = await it.as('amir').post(`${path}/sent`, { by: 'post' })
    expect(gaps.status).toBe(422)
    const text = body.rows[0].text.replaceAll('[…]', 'soon')
    await it.as('amir').patch(path, { text }, body.rows[0].version)
    expect((await it.as('amir').post(`${path}/sent`, { by: 'post' })).status).toBe(200)
    expect((await of()).external.toldAt).not.toBeNull()
    // A response without the words is refused by whichever door it comes.
    await decided(id, 'You are right.')
    const bare = { channel: 'post', text: 'You are right.', letter: 'response' }
    const refused = await it.as('amir').post(`/cases/${id}/replies`, bare)
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toContain('Financial Ombudsman Service')
    const { letter } = await draft(id, 'response')
    expect((await it.as('amir').post(`/cases/${id}/letters/${letter.id}/sent`, { by: 'post' })).status).toBe(200)
    const until = (await of()).external.mayUntil as string
    expect(Math.round((Date.parse(until) - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(180)
    expect(letter.text).toContain('that is until')
    // The customer goes there, and the body decides: recorded and counted.
    const referredOn = new Date().toISOString().slice(0, 10)
    const gone = await it
      .as('amir')
      .post(`/cases/${id}/external/referral`, { reference: 'FOS-1', referredOn, awardMinor: 5000 })
    expect(gone.body.of).toMatchObject({ timing: 'in time', external: { reference: 'FOS-1', awardMinor: 5000 } })
    expect(gone.body.page.case.stage).toBe('external review')
    await it.as('amir').post(`/cases/${id}/external/decided`, { outcome: 'partly upheld' })
    expect((await of()).external).toMatchObject({ decision: 'partly upheld', decidedOn: referredOn })
    const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const { external } = (await it.as('amir').get(`/case-figures?from=2026-01-01&to=${to}`)).body
    expect(external).toMatchObject({ referred: 1, awardMinor: 5000, upheld: { count: 1, n: 1 } })
  })
})
