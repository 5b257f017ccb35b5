import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'

export const hours = {
  timeZone: 'Europe/London',
  week: [[[540, 720]], [[540, 720]], [], [], [], [], []],
  holidaySets: ['england-and-wales'],
}

/** A promise, a calendar, a clock and a remedy for each operation that could be asked only once of one of them. */
export async function commitmentsOfEach(house: TestHouse) {
  // biome-ignore lint/suspicious/noExplicitAny: the reply of an endpoint, as a test reads it.
  const made = async (path: string, body: unknown): Promise<any> => {
    const reply = await house.as('ada').post(path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.text}`)
    return reply.body
  }
  const { rows } = (await house.as('ada').get('/commitments')).body
  const definition = rows.find((each: { measure: string }) => each.measure === 'first reply').current.definition
  const promised = (name: string) => made('/commitments', { name, measure: 'first reply', definition })
  const [standing, changed, withdrawn, ended] = [
    await promised('One'),
    await promised('Two'),
    await promised('Three'),
    await promised('Four'),
  ]
  const effectiveAt = '2090-01-01T00:00:00Z'
  const later = { definition, effectiveAt }
  const put = await house.as('ada').put(`/commitments/${withdrawn.id}/definition`, later, { 'if-match': '"1"' })
  if (put.status >= 300) throw new Error(`A later version was refused: ${put.text}`)
  const [calendar, spare] = [
    await made('/calendars', { name: 'Nights', hours }),
    await made('/calendars', { name: 'Spare', hours }),
  ]
  await house.database.query(
    `insert into calendar_days (calendar_id, day, name, made_at) values ($1, '2090-01-02', 'Closed', now())`,
    [calendar.id],
  )
  const { id: clockId } = (
    await house.database.query<{ id: string }>('select id from clocks where customer_id = $1 limit 1', [
      cast.customers.marguerite.id,
    ])
  )[0] as { id: string }
  const remedyId = cast.id(961)
  await house.database.query(
    `insert into remedies (customer_id, id, clock_id, subject_kind, subject_id, commitment_id, version, state, opened_at, updated_at)
     select customer_id, $2, id, subject_kind, subject_id, commitment_id, version, 'open', now(), now() from clocks where id = $1
     on conflict (customer_id, clock_id) do update set id = excluded.id, state = 'open', row_version = 1`,
    [clockId, remedyId],
  )
  const places: [RegExp, string][] = [
    [/^\/commitments\/.*\/definition$/, changed.id],
    [/^\/commitments\/.*\/versions\//, withdrawn.id],
    [/^\/commitments\/.*\/end$/, ended.id],
    [/^\/commitments\//, standing.id],
    [/^\/calendars\/.*\/archive$/, spare.id],
    [/^\/calendars\//, calendar.id],
    [/\/clocks\//, clockId],
    [/\/remedies\//, remedyId],
  ]
  return {
    definition: definition as unknown,
    commitment: standing.id as string,
    idAt: (path: string, name: string): string | undefined => {
      if (name === 'day') return '2090-01-02'
      if (name === 'number' && path.startsWith('/commitments/')) return '2'
      return name === 'id' ? places.find(([pattern]) => pattern.test(path))?.[1] : undefined
    },
  }
}
