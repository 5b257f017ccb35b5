import { describe, expect, test } from 'vitest'
import { completenessOf } from '../../../../test/completeness.ts'
import { testHouse } from '../../../../test/house.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { countAll, person } = completenessOf(it)

describe('what to ask whom', () => {
  test('the most worthwhile come first, with questions in words, never who is not to be contacted', async () => {
    const rich = await person({ familyName: 'Rich' })
    const silent = await person({ familyName: 'Silent' })
    await mira().post('/orders', {
      customerId: rich.id,
      placedAt: new Date().toISOString(),
      lines: [{ description: 'Lamp', quantity: 1, unitPriceMinor: 500_000 }],
    })
    await mira().patch(`/customers/${silent.id}`, { doNotContact: true }, silent.version)
    await countAll()
    const { body, status } = await mira().get('/completeness/questions?limit=200')
    expect(status).toBe(200)
    expect(body.rows[0].id).toBe(rich.id)
    const asked = body.rows[0].questions as { field: string; question: string }[]
    expect(asked.find(({ field }) => field === 'email')?.question).toContain('e-mail')
    expect(asked.map(({ field }) => field).indexOf('address')).toBeLessThan(
      asked.map(({ field }) => field).indexOf('postcode'),
    )
    expect(body.rows.map((row: { id: string }) => row.id)).not.toContain(silent.id)
    const filter = JSON.stringify({ field: 'missing', is: 'contains', value: 'birthDate' })
    expect((await mira().get(`/completeness/questions?${new URLSearchParams({ filter })}`)).status).toBe(200)
    expect((await mira().get('/completeness/questions?columns=note')).status).toBe(422)
  })

  test('as a file, by those who may export', async () => {
    await person({ givenName: '=2+5', familyName: 'Formula' })
    const file = await mira().get('/completeness/questions.csv')
    expect(file.status).toBe(200)
    expect(file.text).toContain('id,name,kind,email,phone,completeness,worth,questions')
    expect(file.text).toContain("'=2+5 Formula")
    const listed = (await mira().get('/completeness/questions?limit=200')).body.rows
    expect(file.text.trim().split('\r\n')).toHaveLength(listed.length + 1)
    expect((await it.as('colin').get('/completeness/questions.csv')).status).toBe(403)
  })
})
