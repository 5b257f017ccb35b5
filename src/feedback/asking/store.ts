import { type Generated, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Member } from './drawing.ts'
import type { Facts } from './model.ts'
import type { Sample, Sampling } from './schema.ts'

type Moment = Date | string

declare module '../../platform/server/database.ts' {
  interface Tables {
    surveyRequests: {
      customerId: string
      id: string
      surveyId: string
      wave: number | null
      samplingId: string | null
      triggerId: string | null
      aboutKind: string | null
      aboutId: string | null
      channel: string
      state: 'waiting' | 'asked' | 'answered' | 'left out' | 'expired'
      dueAt: Moment
      askedAt: Moment | null
      reminders: Moment[]
      reminded: Generated<number>
      answeredAt: Moment | null
      reason: string | null
      overrideBy: string | null
      overrideWhy: string | null
      mailId: string | null
      createdBy: string | null
      createdAt: Moment
    }
  }
}

/** What decides whether these may be asked, read after their rows were locked: two surveys never ask one person at once. */
export async function factsOf(
  db: Database,
  surveyId: string,
  wave: number | null,
  ids: readonly string[],
): Promise<Facts[]> {
  await sql`select id from customers where id = any(${ids}::uuid[]) order by id for no key update`.execute(db)
  const { rows } = await sql<Facts>`
    with family as (
      select s.id, m.id as member from customers s join customers m on m.id = s.id or m.merged_into = s.id
      where s.id = any(${ids}::uuid[])
    ), said as (
      select distinct on (f.id, c.purpose) f.id, c.purpose, c.given from family f
      join consents c on c.customer_id = f.member and c.channel = 'email' and c.purpose in ('research', 'service')
      order by f.id, c.purpose, c.at desc, c.id desc
    )
    select s.id as customer_id, (s.archived_at is not null or s.merged_into is not null or s.kind = 'unknown') as gone,
      s.do_not_contact, s.email,
      case when bool_or(not given) filter (where said.purpose = 'research') or bool_and(not given) then '{"given":false}'::json
        when count(said.id) > 0 then '{"given":true}'::json end as consent,
      (select max(q.asked_at) from survey_requests q where q.customer_id in (select member from family where family.id = s.id)) as last_asked_at,
      exists (select from survey_requests q where q.customer_id in (select member from family where family.id = s.id)
        and q.survey_id = ${surveyId} and q.wave is not distinct from ${wave}::smallint and q.state <> 'left out' and q.trigger_id is null) as asked_for_this,
      array(select k.id::text from cases k where k.customer_id in (select member from family where family.id = s.id)
        and k.type = 'complaint' and k.stage <> 'closed') as complaints
    from customers s left join said on said.id = s.id where s.id = any(${ids}::uuid[]) group by s.id`.execute(db)
  return rows
}

/** Everybody a sample may be drawn from, with the group that each belongs to. */
export async function frameOf(db: Database, sample: Sample): Promise<Member[]> {
  const by = { city: sql`coalesce(c.city, '')`, country: sql`coalesce(c.country, '')`, kind: sql`c.kind` }
  const { rows } =
    await sql<Member>`select c.id as customer_id, ${sample.by ? by[sample.by] : sql`''`} as stratum from customers c
    where c.merged_into is null and c.archived_at is null and c.kind <> 'unknown' and c.kind <> 'department'
      ${sample.tag ? sql`and ${sample.tag} = any(c.tags)` : sql``}
      ${sample.panelId ? sql`and exists (select from panel_members m where m.customer_id = c.id and m.panel_id = ${sample.panelId} and m.left_at is null)` : sql``}
      ${sample.boughtSince ? sql`and exists (select from orders o where o.customer_id = c.id and o.kind = 'sale' and o.placed_at >= ${sample.boughtSince}::date)` : sql``}
    order by c.id limit 1000001`.execute(db)
  return rows
}

export async function keepSampling(
  db: Database,
  of: {
    id: string
    surveyId: string
    wave: number | null
    sample: Sample
    seed: number
    createdBy: string | null
    now: Date
  },
  frame: readonly Member[],
  taken: ReadonlySet<string>,
): Promise<void> {
  await sql`insert into samplings (id, survey_id, wave, method, asked, seed, frame, drawn, created_by, created_at)
    values (${of.id}, ${of.surveyId}, ${of.wave}, ${of.sample.method}, ${JSON.stringify(of.sample)}::jsonb, ${of.seed},
      ${frame.length}, ${taken.size}, ${of.createdBy}, ${of.now})`.execute(db)
  await sql`insert into sampling_frames (customer_id, sampling_id, stratum, drawn)
    select f.id, ${of.id}::uuid, f.stratum, f.drawn from unnest(${frame.map(({ customerId }) => customerId)}::uuid[],
      ${frame.map(({ stratum }) => stratum)}::text[], ${frame.map(({ customerId }) => taken.has(customerId))}::bool[]) as f (id, stratum, drawn)`.execute(
    db,
  )
}

export type NewRequest = {
  customerId: string
  id: string
  surveyId: string
  wave: number | null
  samplingId: string | null
  triggerId: string | null
  aboutKind: string | null
  aboutId: string | null
  state: 'waiting' | 'left out'
  dueAt: Date
  reminders: Date[]
  reason: string | null
  overrideBy: string | null
  overrideWhy: string | null
  createdBy: string | null
  createdAt: Date
}

export async function addRequests(db: Database, requests: readonly NewRequest[]): Promise<void> {
  for (let at = 0; at < requests.length; at += 500)
    await db
      .insertInto('surveyRequests')
      .values(
        requests
          .slice(at, at + 500)
          .map((each) => ({ ...each, channel: 'email', askedAt: null, answeredAt: null, mailId: null })),
      )
      .execute()
}

export type Due = {
  customerId: string
  id: string
  surveyId: string
  wave: number | null
  aboutKind: string | null
  aboutId: string | null
  triggerId: string | null
  state: 'waiting' | 'asked'
  reminders: string[]
  reminded: number
  overrideBy: string | null
}

/** Requests whose time has come: to be asked, or to be reminded. */
export async function takeDue(db: Database, now: Date, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`select customer_id, id, survey_id, wave, about_kind, about_id, trigger_id, state,
      to_json(reminders) as reminders, reminded, override_by
    from survey_requests where (state = 'waiting' and due_at <= ${now})
      or (state = 'asked' and reminders[reminded + 1] <= ${now})
    order by due_at limit ${limit} for update skip locked`.execute(db)
  return rows
}

export const setRequest = (
  db: Database,
  { customerId, id }: { customerId: string; id: string },
  to: { state?: 'asked' | 'left out' | 'expired'; askedAt?: Date; reminded?: number; reason?: string; mailId?: string },
) => db.updateTable('surveyRequests').set(to).where('customerId', '=', customerId).where('id', '=', id).execute()

export const linkOfRequest = async (db: Database, customerId: string, requestId: string) =>
  (
    await db
      .selectFrom('surveyLinks')
      .select('id')
      .where('customerId', '=', customerId)
      .where('requestId', '=', requestId)
      .executeTakeFirst()
  )?.id

export async function requestCounts(db: Database, surveyId: string) {
  const { rows } = await sql<{ state: string; reason: string | null; count: number }>`
    select state, reason, count(*)::int as count from survey_requests where survey_id = ${surveyId} group by 1, 2 order by 3 desc`.execute(
    db,
  )
  return rows
}

/** Samples of a survey with the frame of each: how many of every group there were, were drawn, and answered. */
export async function samplingsOf(db: Database, surveyId: string): Promise<Sampling[]> {
  const { rows } = await sql<Sampling>`select s.id, s.method, s.wave, s.frame, s.drawn, s.created_at,
      coalesce(sum(f.answered), 0)::int as answered,
      coalesce(json_agg(json_build_object('stratum', f.stratum, 'frame', f.frame, 'drawn', f.drawn, 'answered', f.answered)
        order by f.frame desc, f.stratum) filter (where f.stratum is not null), '[]') as strata
    from (select * from samplings where survey_id = ${surveyId} order by created_at desc limit 20) s
    left join lateral (
      select m.stratum, count(*)::int as frame, count(*) filter (where m.drawn)::int as drawn, count(q.id)::int as answered
      from sampling_frames m left join survey_requests q on m.drawn and q.customer_id = m.customer_id
        and q.sampling_id = s.id and q.state = 'answered'
      where m.sampling_id = s.id group by m.stratum) f on true
    group by s.id, s.method, s.wave, s.frame, s.drawn, s.created_at order by s.created_at desc`.execute(db)
  return rows
}
