import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { chain, firstBrokenLink, remember } from './history.ts'

const it = testHouse()

const write = async (after: string) => {
  const context = await it.context('amir')
  return it.house.writing.transaction().execute((db) =>
    remember(
      { ...context, db },
      {
        customerId: cast.customers.marguerite.id,
        action: 'edited',
        subject: 'customer',
        changes: [{ field: 'note', before: null, after }],
      },
    ),
  )
}
const once = async () => {
  const context = await it.context('ada')
  await it.house.writing.transaction().execute((db) => chain({ ...context, db }))
}
/** Until nothing is left out: a transaction of another database of the same server may hold the horizon back for a while. */
const link = async () => {
  for (let tries = 0; tries < 200; tries += 1) {
    await once()
    const [left] = await it.database.query<{ n: number }>(
      `select (select count(*) from history h where not exists (select 1 from history_chain c where c.history_seqs @> h.seq))::int
        + (select count(*) from house_history h where not exists (select 1 from history_chain c where c.house_seqs @> h.seq))::int as n`,
    )
    if (left?.n === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The history was not chained to its end.')
}

describe('the history', () => {
  test('names the field and keeps a digest; the value lies beside it', async () => {
    const seq = await write('She prefers mornings.')
    const [row] = await it.database.query<{ fields: { field: string; after: string }[] }>(
      'select fields from history where seq = $1',
      [seq],
    )
    expect(row?.fields[0]?.field).toBe('note')
    expect(JSON.stringify(row)).not.toContain('mornings')
    const [beside] = await it.database.query('select after from history_values where seq = $1', [seq])
    expect(beside).toEqual({ after: 'She prefers mornings.' })
  })

  test('the same value twice has two digests, so that nobody can guess it from the row', async () => {
    const [one, two] = [await write('red'), await write('red')]
    const rows = await it.database.query<{ fields: { after: string }[] }>(
      'select fields from history where seq = any($1)',
      [[one, two]],
    )
    expect(rows[0]?.fields[0]?.after).not.toBe(rows[1]?.fields[0]?.after)
  })

  test('cannot be changed or removed, not even by the owner of the tables', async () => {
    await expect(it.database.query("update history set action = 'nothing'")).rejects.toMatchObject({ code: 'RP001' })
    await expect(it.database.query('delete from history')).rejects.toMatchObject({ code: 'RP001' })
  })

  test('is chained: each minute covers what has committed, once', async () => {
    await link()
    await write('one more')
    await link()
    await link()
    const links = await it.database.query<{ rows: number }>('select rows::int from history_chain order by link')
    expect(links.length).toBeGreaterThanOrEqual(2)
    const [all] = await it.database.query<{ n: number }>(
      'select (select count(*) from history)::int + (select count(*) from house_history)::int as n',
    )
    expect(links.reduce((sum, each) => sum + each.rows, 0)).toBe(all?.n)
    expect(await firstBrokenLink(it.house.reading)).toBeNull()
  })

  test('what commits late with an early number comes with a later link', async () => {
    const context = await it.context('amir')
    let seq = 0
    await it.house.writing.transaction().execute(async (db) => {
      seq = await remember(
        { ...context, db },
        { customerId: cast.customers.tomasz.id, action: 'edited', subject: 'customer', changes: [] },
      )
      await write('written meanwhile')
      await once()
    })
    await link()
    const covering = await it.database.query<{ link: number }>(
      'select link::int from history_chain where history_seqs @> $1::bigint',
      [seq],
    )
    expect(covering).toHaveLength(1)
    expect(await firstBrokenLink(it.house.reading)).toBeNull()
  })

  test('a row changed behind its back breaks the chain', async () => {
    await link()
    await it.database.query('alter table history disable trigger history_is_appended')
    await it.database.query("update history set action = 'was never so' where seq = (select min(seq) from history)")
    await it.database.query('alter table history enable trigger history_is_appended')
    expect(await firstBrokenLink(it.house.reading)).not.toBeNull()
  })

  test('values can be blanked for erasure without breaking the chain of what is left', async () => {
    const before = await firstBrokenLink(it.house.reading)
    await it.database.query('update history_values set before = null, after = null, salt = null')
    expect(await firstBrokenLink(it.house.reading)).toBe(before)
  })
})
