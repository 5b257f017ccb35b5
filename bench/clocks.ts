// `npm run -s bench clocks`: 100,000 running clocks, and how long one tick takes to look through them: when none asks for
// anyone, and when some do (each of those is counted anew, written, told, and its remedy opened).
import { layFirst } from '../src/commitments/beginning/actions.ts'
import { systemContext } from '../src/platform/server/context.ts'
import { openPool } from '../src/platform/server/database.ts'
import { median, percentile, round } from './setting/arrivals.ts'
import { dataFolder, sizes } from './setting/house.ts'
import { openWorkerHouse, timedTick, timedTicks } from './setting/ticking.ts'

const RUNNING = 100_000
const DUE = 1_000
const TICKS = 50

const folder = dataFolder(sizes({ customers: 0, orders: 0 }).data)
// What cases do when they are told (a draft, a notice) is theirs, and not in it.
const { house, pool, owner: ownerSettings, close } = await openWorkerHouse(folder.dir, [])

await pool.query(`insert into organisation (name, country, currency, time_zone, created_at, updated_at)
  values ('Bench', 'GB', 'GBP', 'Europe/London', now(), now())`)
await house.transact((db) => layFirst(systemContext(house, db)))
const { rows } = await pool.query("select id from commitments where measure = 'first reply' limit 1")
// Beside the running ones three times as many that are over, as after some months.
await pool.query(
  `insert into clock_subjects (customer_id, id, kind, label, facts, events, received_at)
   select md5('c' || n)::uuid, md5('s' || n)::uuid, 'case', 'C-' || n,
     '{"type":"enquiry","priority":"normal","channel":"email","customerKind":"person","severity":null,"tags":[]}',
     jsonb_build_array(jsonb_build_object('at', now() - interval '30 minutes', 'seq', 1, 'kind', 'received')), now()
   from generate_series(1, $1::int) n`,
  [RUNNING],
)
await pool.query(
  `insert into clocks (customer_id, id, subject_kind, subject_id, commitment_id, version, measure, round, state,
     started_at, due_at, next_at, kept, decided_at, ended_at)
   select md5('c' || n % $1)::uuid, md5('k' || n)::uuid, 'case', md5('s' || n)::uuid, $2, 1, 'first reply', 1,
     case when n <= $1 then 'running' else 'kept' end, now() - interval '1 day', now() + interval '1 day',
     case when n <= $1 then now() + interval '1 hour' + n * interval '1 second' end,
     case when n > $1 then true end, case when n > $1 then now() - interval '1 day' end, case when n > $1 then now() end
   from generate_series(1, $1 * 4) n`,
  [RUNNING, rows[0].id],
)
const owner = openPool({ ...ownerSettings, max: 1 }, () => {})
await owner.query('vacuum analyze clocks, clock_subjects')
await owner.end()

const idle = await timedTicks(house, TICKS)

/** As after a night without a worker: so many ask at once, broken since days. */
const due: number[] = []
for (let each = 0; each < 5; each += 1) {
  await pool.query(
    `with chosen as (select customer_id, id, subject_id from clocks where next_at is not null limit $1),
       asked as (update clocks k set next_at = now() - interval '1 minute' from chosen
         where k.customer_id = chosen.customer_id and k.id = chosen.id)
     update clock_subjects s set events = jsonb_build_array(jsonb_build_object('at', now() - interval '9 days', 'seq', 1, 'kind', 'received'))
     from chosen where s.customer_id = chosen.customer_id and s.id = chosen.subject_id`,
    [DUE],
  )
  const { ms, looked } = await timedTick(house)
  if (looked !== DUE) throw new Error(`Of ${DUE} clocks that asked for someone, ${looked} were looked at.`)
  due.push(ms)
}
const told = await pool.query("select count(*)::int as n from events where name = 'commitments.usedUp'")
await close()
folder.leave()

process.stdout.write(
  `${JSON.stringify({
    running: RUNNING,
    clock_tick_ms: round(percentile(idle, 0.99)),
    clock_tick_p50_ms: round(median(idle)),
    due: DUE,
    due_tick_ms: round(median(due)),
    told: told.rows[0].n,
  })}\n`,
)
