import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const { marguerite } = cast.customers

/** A complaint that Tomas decided and Amir answered, and of which a review is asked for. */
const underReview = async () => {
  const said = { type: 'complaint', channel: 'post', subject: 'Charged twice', text: 'You took it twice.' }
  const opened = await it.as('mira').post('/cases', { ...said, customerId: marguerite.id, ownerId: cast.staff.amir.id })
  expect(opened.status, opened.text).toBe(201)
  const { id } = opened.body.case
  const does = async (who: cast.StaffName, path: string, body: object = {}) => {
    const { status, body: page, text } = await it.as(who).post(`/cases/${id}/${path}`, body)
    expect(status, text).toBe(201)
    return page
  }
  const toAssessed = async () => {
    await does('tomas', 'acknowledged')
    await does('tomas', 'assessed', { severity: 'minor', safety: false, complexity: 'simple', impact: 'one customer' })
  }
  await toAssessed()
  const [point] = (await does('tomas', 'points', { text: 'It was taken twice.' })).points
  await does('tomas', `points/${point.id}/decision`, { decision: 'not upheld', reply: 'Our books show it once.' })
  await does('tomas', 'investigated')
  await does('tomas', 'replies', { channel: 'post', letter: 'response', text: 'Our books show it once.' })
  await does('tomas', 'reopened', { review: true, reason: 'not satisfied' })
  return { id, point, does, toAssessed }
}
const refusal = async (who: cast.StaffName, path: string, body: object = {}) => {
  const { status, body: said } = await it.as(who).post(path, body)
  return [status, said.detail]
}

test('what is reviewed is decided by nobody who had a part in it, and neither answered nor closed before', async () => {
  const { id, point, does, toAssessed } = await underReview()
  const at = `/cases/${id}/points/${point.id}`
  const again = { decision: 'not upheld', reply: 'Once, as we said.' }
  expect(await refusal('tomas', `${at}/decision`, again)).toEqual([409, expect.stringContaining('no part in it')])
  expect(await refusal('tomas', `${at}/review`, again)).toEqual([409, expect.stringContaining('does not review')])
  await toAssessed()
  await does('tomas', 'investigated')
  const response = { channel: 'post', letter: 'response', text: 'Once, as we said.' }
  const unreviewed = expect.stringContaining('1 of the points is not reviewed yet')
  expect(await refusal('tomas', `/cases/${id}/replies`, response)).toEqual([422, unreviewed])
  const { body: letter } = await it.as('amir').post(`/cases/${id}/letters`, { kind: 'response' })
  expect(letter.missing).toContainEqual(unreviewed)
  expect(await refusal('tomas', `/cases/${id}/closed`, { outcome: 'not upheld' })).toEqual([422, unreviewed])

  const page = await does('mira', `points/${point.id}/review`, { decision: 'upheld', reply: 'You are right: twice.' })
  expect(page.points[0]).toMatchObject({ decision: 'upheld', review: 'changed', reviewer: cast.staff.mira.name })
  // Whoever reviewed it may think again; whoever decided it may not.
  await does('mira', `points/${point.id}/review`, { decision: 'upheld', reply: 'You are right: it was twice.' })
  expect((await refusal('tomas', `${at}/decision`, again))[0]).toBe(409)
  const [cause] = (await it.as('mira').get('/root-causes')).body.rows
  await does('mira', 'causes', { causeId: cause.id, part: 'primary', nature: 'system' })
  expect(await refusal('mira', `/cases/${id}/closed`)).toEqual([409, expect.stringContaining('no response yet')])
  await does('mira', 'replies', { ...response, text: 'You are right: it was twice.' })
  expect((await does('mira', 'closed')).case.stage).toBe('closed')
})

test('whoever has the case and who may review it are told; whoever decided it or is away is not', async () => {
  const told = async (id: string) => {
    const names: string[] = []
    for (const who of ['ada', 'dora', 'mira', 'tomas', 'amir', 'beth'] as const) {
      const { rows } = (await it.as(who).get('/me/notices')).body
      if (rows.some(({ text, href }: { text: string; href: string }) => /review/.test(text) && href.includes(id)))
        names.push(who)
    }
    return names
  }
  const { id } = await underReview()
  expect(await told(id)).toEqual(['ada', 'dora', 'mira', 'amir'])
  await it.as('ada').post('/absences', { staffId: cast.staff.dora.id, fromDay: '2026-01-01' })
  const { id: later } = await underReview()
  expect(await told(later)).toEqual(['ada', 'mira', 'amir'])
})
