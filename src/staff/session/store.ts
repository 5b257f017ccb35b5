import { sql } from 'kysely'
import type { SignedIn } from '../../platform/contract.ts'
import type { Database } from '../../platform/server/database.ts'
import { IDLE_DAYS } from './model.ts'

export type Known = SignedIn & { proofId: string; seenAt: string | null }

type Row = {
  id: string
  name: string
  role: string
  words: string[]
  personId: string | null
  timeZone: string
  teamIds: string[]
  departmentIds: string[]
  proofId: string
  seenAt: string | null
  keyWords: string[] | null
}

/** Who somebody is and where they belong, of `staff s` and `roles r`. */
export const who = sql`s.id, s.name, s.role_id as role, r.words, s.person_id,
  coalesce((select time_zone from organisation), 'UTC') as time_zone,
  array(select m.team_id from team_members m where m.staff_id = s.id) as team_ids,
  -- A department that was merged is one with its whole family.
  array(select distinct c.id from team_members m join teams t on t.id = m.team_id
    join customers d on d.id = t.department_id
    join customers c on coalesce(c.merged_into, c.id) = coalesce(d.merged_into, d.id) and (c.id = d.id
      or c.id = d.merged_into or c.merged_into = d.id or c.merged_into = d.merged_into)
    where m.staff_id = s.id) as department_ids`

/** One indexed question for a session: who, what they may, where they belong; judged by the database's own clock. */
export async function bySession(db: Database, token: string): Promise<Known | null> {
  const { rows } = await sql<Omit<Row, 'keyWords'>>`
    select ${who}, a.id as proof_id, a.updated_at as seen_at
    from auth_session a join staff s on s.id = a.user_id join roles r on r.id = s.role_id
    where a.token = ${token} and a.expires_at > now() and a.updated_at > now() - make_interval(days => ${IDLE_DAYS}::int)
      and s.disabled_at is null`.execute(db)
  const row = rows[0]
  return row ? { ...row, via: 'session' } : null
}

/** The same for a key: its words are those of the role, and of the key where it has fewer. */
export async function byKey(db: Database, tokenHash: string): Promise<Known | null> {
  const { rows } = await sql<Row>`
    select ${who}, k.id as proof_id, k.last_used_at as seen_at, k.words as key_words
    from api_keys k join staff s on s.id = k.staff_id join roles r on r.id = s.role_id
    where k.token_hash = ${tokenHash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
      and s.disabled_at is null`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { keyWords, ...known } = row
  const words = keyWords ? known.words.filter((word) => keyWords.includes(word)) : known.words
  return { ...known, words, via: 'key' }
}

/** Someone as they may act now, for work that they began and that goes on without them; nobody once disabled. */
export async function byId(db: Database, staffId: string): Promise<SignedIn | null> {
  const { rows } = await sql<Omit<SignedIn, 'via'>>`select ${who} from staff s join roles r on r.id = s.role_id
    where s.id = ${staffId}::uuid and s.disabled_at is null`.execute(db)
  return rows[0] ? { ...rows[0], via: 'session' } : null
}

/** That it was used, at most once a minute; on a connection of its own, never in the request that it came with. */
export const touchSession = (db: Database, id: string) =>
  sql`update auth_session set updated_at = now() where id = ${id} and updated_at < now() - interval '1 minute'`.execute(
    db,
  )
export const touchKey = (db: Database, id: string) =>
  sql`update api_keys set last_used_at = now() where id = ${id}
    and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(db)

export const list = (db: Database, staffId: string) =>
  db
    .selectFrom('authSession')
    .select(['id', 'token', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt', 'expiresAt'])
    .where('userId', '=', staffId)
    .where(sql<boolean>`expires_at > now() and updated_at > now() - make_interval(days => ${IDLE_DAYS}::int)`)
    .orderBy('updatedAt', 'desc')
    .execute()

export const ownerOf = (db: Database, id: string) =>
  db.selectFrom('authSession').select('userId').where('id', '=', id).executeTakeFirst()

export const end = (db: Database, id: string) => db.deleteFrom('authSession').where('id', '=', id).execute()

export const endByToken = (db: Database, token: string) =>
  db.deleteFrom('authSession').where('token', '=', token).execute()

/** Ends all sessions of someone, or all but the one with this token; answers how many. */
export async function endAll(db: Database, staffId: string, exceptToken: string | null = null): Promise<number> {
  const result = await db
    .deleteFrom('authSession')
    .where('userId', '=', staffId)
    .$if(exceptToken !== null, (query) => query.where('token', '<>', exceptToken ?? ''))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

export const forgetOver = (db: Database) =>
  sql`delete from auth_session where expires_at < now() or updated_at < now() - make_interval(days => ${IDLE_DAYS}::int)`.execute(
    db,
  )

/** What the browser is told of the person: the person's own row and the role's name. */
export const about = (db: Database, staffId: string) =>
  db
    .selectFrom('staff as s')
    .innerJoin('roles as r', 'r.id', 's.roleId')
    .select(['s.email', 's.preferences', 'r.id as roleId', 'r.name as roleName'])
    .where('s.id', '=', staffId)
    .executeTakeFirst()
