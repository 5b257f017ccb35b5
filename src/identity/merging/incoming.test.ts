import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import { customersIntake } from '../../customers/intake/actions.ts'
import { customersMeant } from '../../customers/naming/actions.ts'

const it = testHouse()
const mira = () => it.as('mira')
const page = async (id: string) => (await mira().get(`/customers/${id}`)).body

test('a row from outside that names a merged customer lies under the id it came in by', async () => {
  const [keep, other] = [
    (
      await mira().post('/customers', {
        kind: 'person',
        familyName: 'Named',
        details: [{ kind: 'email', value: 'both@named.example' }],
      })
    ).body,
    (
      await mira().post('/customers', {
        kind: 'person',
        familyName: 'Naming',
        details: [
          { kind: 'email', value: 'both@named.example' },
          { kind: 'identifier', value: 'N-77' },
        ],
      })
    ).body,
  ]
  await mira().post(
    `/customers/${keep.id}/merge`,
    { other: other.id, otherVersion: other.version },
    { 'if-match': `"${keep.version}"` },
  )
  const meant = await customersMeant({ db: it.house.reading }, ['N-77', 'both@named.example'])
  expect(meant.get('N-77')).toBe(other.id)
  expect(meant.get('both@named.example')).toBe(keep.id)
})

test('an import of a row that names a merged customer changes that record, and the survivor is shown by the rules', async () => {
  const { bringIn, undo } = intakesOf(it)
  const made = async (familyName: string, identifier: string, title: string) =>
    (
      await mira().post('/customers', {
        kind: 'person',
        familyName,
        title,
        source: 'web shop',
        details: [{ kind: 'identifier', value: identifier }],
      })
    ).body
  const [keep, other] = [await made('Importable', 'I-1', 'Ms'), await made('Imported', 'I-2', 'Ms')]
  await mira().post(`/customers/${keep.id}/merge`, { other: other.id, otherVersion: 1 }, { 'if-match': '"1"' })
  const rows = [
    {
      kind: 'person',
      familyName: 'Imported',
      title: 'Dr',
      identifier: 'I-2',
      email: { value: 'i@two.example', key: 'i@two.example' },
    },
  ]
  const { importId } = await bringIn(customersIntake, rows, { mode: 'update', knownBy: 'identifier', source: 'card' })
  const title = async (id: string) =>
    (
      await it.database.query<{ title: string; email: string | null }>(
        'select title, email from customers where id = $1',
        [id],
      )
    )[0]
  expect(await title(other.id)).toEqual({ title: 'Dr', email: 'i@two.example' })
  // One says Ms and one Dr; Dr was said last, and the e-mail is the only one.
  expect(await title(keep.id)).toEqual({ title: 'Dr', email: 'i@two.example' })
  expect((await page(keep.id)).details.map((each: { value: string }) => each.value)).toContain('i@two.example')
  await undo(customersIntake, importId)
  expect(await title(other.id)).toEqual({ title: 'Ms', email: null })
  expect(await title(keep.id)).toEqual({ title: 'Ms', email: null })
})
