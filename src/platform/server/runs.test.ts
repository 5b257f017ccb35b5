import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { Unavailable } from '../errors.ts'
import type { Context } from './context.ts'
import { takeUpAgain } from './machinery.ts'
import { deliver, sendMail } from './mail.ts'
import * as runs from './runs.ts'

const it = testHouse()

const jobs = () =>
  it.database.query<{ key: string; attempts: number }>(
    "select key, attempts from graphile_worker.jobs where key like 'run %' or key like 'mail %' order by key",
  )
const within = <T>(what: (context: Context) => Promise<T>): Promise<T> =>
  it.house.writing.transaction().execute(async (db) => what({ ...(await it.context('ada')), db }))
const begun = (kind = 'count') => within((context) => runs.begin(context, { kind, title: 'Count', input: {} }))
const jobsGone = () => it.database.query('delete from graphile_worker._private_jobs')

beforeEach(async () => {
  await it.database.query('delete from runs')
  await it.database.query('delete from outbox')
  await jobsGone()
})

describe('work whose job is gone', () => {
  test('a run that waits or is under way gets one job, one that is over or a part of another gets none', async () => {
    const waiting = await begun()
    const running = await begun()
    const over = await begun()
    await runs.takeUp(it.house.writing, running)
    await runs.finish(it.house.writing, over, 'done')
    await within((context) =>
      runs.note(context, { id: context.newId(), partOf: running, kind: 'count', title: 'Part', input: {} }),
    )
    await jobsGone()
    await takeUpAgain(it.house, 0)
    await takeUpAgain(it.house, 0)
    expect((await jobs()).map(({ key }) => key)).toEqual([waiting, running].map((id) => `run ${id}`).sort())
  })

  test('a job that was given up, or waits long for its next try, is begun anew; one at work is left alone', async () => {
    const [givenUp, late, atWork] = [await begun(), await begun(), await begun()]
    const set = (id: string, what: string) =>
      it.database.query(`update graphile_worker._private_jobs set ${what} where key = $1`, [`run ${id}`])
    await set(givenUp, 'attempts = max_attempts')
    await set(late, "attempts = 3, run_at = now() + interval '1 hour'")
    await set(atWork, "attempts = 10, locked_at = now(), locked_by = 'someone'")
    await takeUpAgain(it.house, 60)
    const attempts = new Map((await jobs()).map((job) => [job.key.slice(4), job.attempts]))
    expect([attempts.get(givenUp), attempts.get(late), attempts.get(atWork)]).toEqual([0, 0, 10])
  })

  test('mail that waits gets one job; what was cut off in the middle gets one that says so', async () => {
    const mail = () => within((context) => sendMail(context, { to: 'b@shop.example', subject: 'Hello', text: 'x' }))
    const [waiting, cutOff] = [await mail(), await mail()]
    await it.database.query("update outbox set state = 'sending' where id = $1", [cutOff])
    await jobsGone()
    await takeUpAgain(it.house, 0)
    await takeUpAgain(it.house, 0)
    expect((await jobs()).map(({ key }) => key)).toEqual([waiting, cutOff].map((id) => `mail ${id}`).sort())
    await deliver(cutOff, { ...it.house, config: { ...it.house.config, smtpUrl: 'smtp://127.0.0.1:1' } })
    expect(await it.database.query('select state from outbox where id = $1', [cutOff])).toEqual([{ state: 'in doubt' }])
  })
})

describe('a run that throws', () => {
  const working = async (thrown: Error) => {
    const id = await begun()
    const slice = {
      name: 'counting',
      keeps: [],
      runs: {
        count: async () => {
          throw thrown
        },
      },
    }
    const ended = await runs.work(id, { ...it.house, slices: [slice] }).then(
      () => 'over',
      () => 'tried again',
    )
    const { state, problem } = await runs.read(it.house.writing, id)
    return { ended, state, problem }
  }

  test('is tried again when the disk was full or the database away', async () => {
    expect(await working(new Unavailable('The disk is full.'))).toEqual({
      ended: 'tried again',
      state: 'running',
      problem: null,
    })
  })

  test('is over, and says why, when it is our mistake', async () => {
    expect(await working(new TypeError('undefined is not a function'))).toEqual({
      ended: 'over',
      state: 'failed',
      problem: expect.stringMatching(/did not foresee; what was done until then is kept/),
    })
  })

  test('says the database’s own reason when there is one', async () => {
    const refused = await sql`select 1 / 0`.execute(it.house.writing).catch((thrown: Error) => thrown)
    expect(await working(refused as Error)).toMatchObject({ ended: 'over', problem: expect.stringMatching(/\.$/) })
  })
})
