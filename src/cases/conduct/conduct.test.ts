import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { systemContext } from '../../platform/server/context.ts'
import { lookAtMeasures } from './jobs.ts'

const it = testHouse()
const { marguerite, tomasz, vane } = cast.customers
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

const open = async (customerId = marguerite.id, who: cast.StaffName = 'amir') => {
  const said = { type: 'enquiry', channel: 'phone', subject: 'Where is it?', text: 'Where?' }
  const { body } = await it.as(who).post('/cases', { ...said, customerId, ownerId: cast.staff[who].id })
  return body.case.id as string
}
const incident = {
  channel: 'phone',
  kinds: ['abusive words'],
  said: 'He shouted: “You idiot.”',
  support: 'A break, and a talk.',
}
const warning = (evidence: object[]) => ({
  kind: 'warning',
  grounds: ['abusive words'],
  reason: 'Shouted twice',
  endsOn: day(180),
  reviewOn: day(90),
  evidence,
})
const limit = (evidence: object[]) => ({
  ...warning(evidence),
  kind: 'limit',
  channels: ['post', 'email'],
  answer: 'As we wrote to you, we answer by post and e-mail only.',
})

describe('what is done to staff', () => {
  test('is written down; its words are read by whom it happened to and by the word, and nobody else', async () => {
    const id = await open()
    const made = await it.as('amir').post(`/cases/${id}/incidents`, incident)
    expect(made.status, made.text).toBe(201)
    const read = async (who: cast.StaffName) => (await it.as(who).get(`/cases/${id}/conduct`)).body.incidents[0]
    expect((await read('amir')).said).toContain('idiot')
    expect((await read('tomas')).said).toContain('idiot')
    expect((await it.as('tomas').get('/me/notices')).body.rows[0]).toMatchObject({
      kind: 'alert',
      byName: 'Amir Haddad',
    })
    expect(await read('beth')).toMatchObject({ said: null, support: null, kinds: ['abusive words'] })
    expect(JSON.stringify((await it.as('beth').get(`/cases/${id}`)).body)).not.toContain('idiot')
    const path = `/customers/${marguerite.id}/incidents/${made.body.id}`
    expect((await it.as('beth').patch(path, { witnesses: 'Me' }, 1)).status).toBe(403)
    const added = await it.as('amir').patch(path, { witnesses: 'Beth heard it' }, 1)
    expect(added.body).toMatchObject({ witnesses: 'Beth heard it', said: incident.said })
  })
})

describe('a proportionate procedure', () => {
  test('warns before it limits, rests on evidence, ends, and is decided by somebody whom it did not happen to', async () => {
    const id = await open(tomasz.id)
    const mine = await it.as('tomas').post(`/cases/${id}/incidents`, incident)
    const evidence = [{ kind: 'incident', subjectId: mine.body.id }]
    const decide = (who: cast.StaffName, body: object) => it.as(who).post(`/cases/${id}/measures`, body)
    expect((await decide('amir', warning(evidence))).status).toBe(403)
    expect((await decide('mira', limit(evidence))).status).toBe(409)
    expect((await decide('tomas', warning(evidence))).status).toBe(409)
    expect((await decide('mira', { ...warning(evidence), endsOn: day(500) })).status).toBe(422)
    expect((await decide('mira', warning([]))).status).toBe(422)
    expect((await decide('mira', warning([{ kind: 'case', subjectId: await open() }]))).status).toBe(422)
    const warned = await decide('mira', warning(evidence))
    expect(warned.status, warned.text).toBe(201)
    expect(warned.body.measures[0]).toMatchObject({ kind: 'warning', state: 'in force', evidence: 1 })
    // The letter is drafted, and goes when somebody sends it.
    const { letterId } = warned.body.measures[0]
    const { letter } = (await it.as('mira').get(`/cases/${id}/letters/${letterId}`)).body
    expect(letter).toMatchObject({ kind: 'conduct', state: 'draft' })
    // A warning closes nothing that could be opened.
    const atWarning = `/customers/${tomasz.id}/measures/${warned.body.measures[0].id}/review`
    const eased = await it.as('mira').post(atWarning, { outcome: 'eased', words: 'Calmer', reviewOn: day(60) })
    expect(eased.status).toBe(422)
    expect((await decide('mira', { ...limit(evidence), channels: ['phone'] })).status).toBe(422)
    const limited = await decide('mira', limit(evidence))
    expect(limited.body.measures.map((each: { kind: string }) => each.kind).sort()).toEqual(['limit', 'warning'])
    // Agents see the limit and not why.
    const seen = (await it.as('amir').get(`/cases/${id}/conduct`)).body.measures.find(
      (each: { kind: string }) => each.kind === 'limit',
    )
    expect(seen).toMatchObject({ channels: ['post', 'email'], reason: null })
    // What comes by a closed channel is kept, and its answer is drafted once.
    await it.as('amir').post(`/cases/${id}/heard`, { channel: 'phone', text: 'I call again.' })
    await it.as('amir').post(`/cases/${id}/heard`, { channel: 'phone', text: 'And again.' })
    const { messages } = (await it.as('amir').get(`/cases/${id}`)).body
    const drafts = messages.filter(
      (each: { state: string; text: string }) => each.state === 'draft' && each.text.startsWith('As we wrote'),
    )
    expect(drafts).toHaveLength(1)
    expect(drafts[0].channel).toBe('post')
    // What is said by us keeps to the channels that are open.
    const called = await it.as('amir').post(`/cases/${id}/replies`, { channel: 'chat', text: 'Hello' })
    expect(called.status).toBe(409)
    const { measures } = limited.body
    const of = measures.find((each: { kind: string }) => each.kind === 'limit')
    const path = `/customers/${tomasz.id}/measures/${of.id}`
    expect((await it.as('amir').post(`${path}/appeal`, { words: 'I was ill.' })).status).toBe(200)
    // Whoever may decide it is told, and reads what the customer says; who decided the measure is no such person.
    const told = async (who: cast.StaffName) =>
      (await it.as(who).get('/me/notices')).body.rows.filter(({ text }: { text: string }) => /appeal/.test(text)).length
    expect([await told('dora'), await told('ada'), await told('mira'), await told('tomas')]).toEqual([1, 1, 1, 0])
    const waits = (await it.as('dora').get('/conduct')).body.rows.find((each: { id: string }) => each.id === of.id)
    expect(waits.steps.map(({ words }: { words: string }) => words)).toContain('I was ill.')
    const decision = { outcome: 'lifted', words: 'It was not proportionate.' }
    expect((await it.as('mira').post(`${path}/appeal-decision`, decision)).status).toBe(409)
    const appealed = await it.as('dora').post(`${path}/appeal-decision`, decision)
    expect(appealed.body.measures.find((each: { id: string }) => each.id === of.id)).toMatchObject({
      state: 'lifted',
      appealAt: null,
    })
    expect((await it.as('amir').post(`/cases/${id}/replies`, { channel: 'chat', text: 'Hello' })).status).toBe(201)
  })

  test('a review that is due is told once, and what is over ends by itself', async () => {
    const id = await open(marguerite.id)
    const threat = { ...limit([{ kind: 'case', subjectId: id }]), grounds: ['threat'] }
    const made = await it.as('mira').post(`/cases/${id}/measures`, threat)
    expect(made.status, made.text).toBe(201)
    const [measure] = made.body.measures
    await it.database.query('update conduct_measures set starts_on = $2, review_on = $3 where id = $1', [
      measure.id,
      day(-100),
      day(0),
    ])
    for (let times = 0; times < 2; times++) await lookAtMeasures({}, systemContext(it.house, it.house.writing))
    const due = (await it.as('mira').get('/me/notices')).body.rows.filter(
      (each: { kind: string }) => each.kind === 'deadline',
    )
    expect(due).toHaveLength(1)
    expect((await it.as('mira').get('/conduct')).body.rows[0]).toMatchObject({ id: measure.id, reviewOn: day(0) })
    expect((await it.as('amir').get('/conduct')).status).toBe(403)
    await it.database.query('update conduct_measures set ends_on = $2 where id = $1', [measure.id, day(0)])
    await lookAtMeasures({}, systemContext(it.house, it.house.writing))
    const after = (await it.as('mira').get(`/customers/${marguerite.id}/conduct`)).body.measures[0]
    expect(after).toMatchObject({ state: 'ended', steps: [{ kind: 'decided' }, { kind: 'ended' }] })
  })

  test('of a customer whom one may not see there is nothing', async () => {
    const id = await open(vane.id, 'beth')
    await it.as('beth').post(`/cases/${id}/incidents`, incident)
    expect((await it.as('amir').get(`/customers/${vane.id}/conduct`)).status).toBe(404)
    expect((await it.as('amir').get(`/cases/${id}/conduct`)).status).toBe(404)
  })
})

describe('mediation', () => {
  test('hears both sides, and ends as agreed when both accept one proposal', async () => {
    const id = await open()
    const begun = await it.as('amir').post(`/cases/${id}/mediations`, { supplier: 'Northgate Parcel Co.' })
    expect(begun.status, begun.text).toBe(201)
    const mediationId = begun.body.rows[0].id
    const path = `/cases/${id}/mediations/${mediationId}`
    expect((await it.as('amir').get(`/cases/${id}`)).body.case.waitingFor).toBe('supplier')
    expect((await it.as('amir').post(`/cases/${id}/mediations`, { supplier: 'Other' })).status).toBe(409)
    await it.as('amir').post(`${path}/statements`, { side: 'customer', text: 'It came broken.' })
    await it.as('amir').post(`${path}/statements`, { side: 'supplier', text: 'It left us whole.' })
    const proposed = await it.as('amir').post(`${path}/proposals`, { madeBy: 'supplier', text: 'We pay half.' })
    const [proposal] = proposed.body.rows[0].proposals
    expect(proposal).toMatchObject({ supplierSays: 'accepts', customerSays: null })
    const agreed = await it
      .as('amir')
      .post(`${path}/proposals/${proposal.id}/answer`, { side: 'customer', says: 'accepts' })
    expect(agreed.body.rows[0]).toMatchObject({ state: 'agreed', outcome: 'We pay half.' })
    expect((await it.as('amir').get(`/cases/${id}`)).body.case.waitingFor).toBeNull()
    expect((await it.as('amir').post(`${path}/end`, { state: 'withdrawn', outcome: 'No' })).status).toBe(409)
  })
})
