import type pg from 'pg'
import { readConfig } from '../../src/platform/server/config.ts'
import { openDatabase } from '../../src/platform/server/embedded/house.ts'
import { hold } from '../../src/platform/server/hold.ts'
import {
  type CaseSizes,
  caseMaker,
  columns,
  FIRST,
  LONGEST,
  type Outs,
  otherId,
  rowOfCase,
  rowsBesideCase,
  rowsOfClocks,
  rowsOfMessage,
  STAFF,
  staffId,
  TEAMS,
  teamId,
} from './case-rows.ts'
import { copyInto, openFilling, withoutIndexes } from './copying.ts'

const tables = [
  'cases',
  'case_directory',
  'case_events',
  'case_messages',
  'case_files',
  'case_points',
  'case_links',
  'clock_subjects',
  'clocks',
]

async function openOuts(pool: pg.Pool): Promise<Outs> {
  const outs: Partial<Outs> = {}
  for (const [name, into] of Object.entries(columns)) {
    const [table = '', rest = ''] = into.split(' (')
    const out = await copyInto(pool, table, rest.slice(0, -1))
    outs[name as keyof typeof columns] = {
      put: async (values) => {
        if (out.row(values)) await out.flush()
      },
      end: out.end,
    }
  }
  return outs as Outs
}

async function fillDesk(pool: pg.Pool): Promise<string[]> {
  for (let n = 0; n < TEAMS; n++)
    await pool.query('insert into teams (id, name, created_at, updated_at) values ($1, $2, now(), now())', [
      teamId(n),
      `Team ${n}`,
    ])
  for (let n = 0; n < STAFF; n++)
    await pool.query(
      `insert into staff (id, name, email, role_id, created_at, updated_at) values ($1, $2, $3, 'agent', now(), now())`,
      [staffId(n), `Agent ${n}`, `agent${n}@bench.example`],
    )
  await pool.query(
    `insert into files (id, name, media_type, bytes, sha256, purpose, created_at) values ($1, 'photo.jpg', 'image/jpeg', 90000, 'none', 'case', now())`,
    [otherId(0)],
  )
  const { rows } = await pool.query<{ id: string }>('select id from commitments order by position, id limit 2')
  if (rows.length < 2) throw new Error('No commitments are laid yet.')
  return rows.map(({ id }) => id)
}

/**
 * Cases of three years with their conversations, written in the order of time as they would have come: what belongs to one
 * case lies apart on the disk. The interactions that public messages are as well are left out; nothing measured reads them.
 */
export async function fillCases(
  dataDir: string,
  sizes: CaseSizes,
  say: (line: string) => void,
): Promise<{ messages: number }> {
  const config = readConfig({ ...process.env, RAPPORT_DATA: dataDir })
  const held = await hold(config.dataDir, 'benchmark')
  const house = await openDatabase(config)
  const pool = openFilling(house.owner)
  const begun = performance.now()
  const done = (what: string) => say(`${what}: ${Math.round((performance.now() - begun) / 1000)} s`)
  try {
    const there = await pool.query(
      "select count(*)::int as n, max(reltuples)::bigint as messages from (select 1 from cases limit 2) x, pg_class where relname = 'case_messages'",
    )
    if (there.rows[0].n > 1) return { messages: Number(there.rows[0].messages) }
    const promises = await fillDesk(pool)
    const now = new Date().toISOString()
    const make = caseMaker(sizes, Date.now())
    let message = 0
    await withoutIndexes(
      pool,
      tables,
      async () => {
        const outs = await openOuts(pool)
        for (let slot = 0; slot < sizes.cases; slot++) {
          await rowOfCase(make, outs, slot, now)
          await rowsBesideCase(make, outs, slot)
          await rowsOfClocks(make, outs, slot, promises, now)
          for (let place = 0; place < LONGEST; place++) {
            const n = slot - place * make.apart
            if (n < 0) break
            if (place < make.messagesOf(n)) await rowsOfMessage(make, outs, n, place, message++, slot)
          }
        }
        for (const out of Object.values(outs)) await out.end()
        done(`${message} messages`)
      },
      { keys: true },
    )
    done('indexes')
    await pool.query(`insert into case_totals (customer_id, cases, open, complaints, last_at)
      select customer_id, count(*), count(*) filter (where closed_at is null), count(*) filter (where type = 'complaint'), max(received_at)
      from cases group by 1`)
    await pool.query("select setval('case_numbers', $1)", [FIRST + sizes.cases])
    await pool.query('vacuum (analyze)')
    done('vacuum')
    return { messages: message }
  } finally {
    await pool.end()
    await house.close()
    held.release()
  }
}
