import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    invitations: {
      id: string
      email: string
      name: string | null
      roleId: string
      teamId: string | null
      tokenHash: string
      invitedBy: string | null
      mailId: string | null
      createdAt: Date | string
      expiresAt: Date | string
      acceptedAt: Date | string | null
      revokedAt: Date | string | null
    }
  }
}

const read = (db: Database) =>
  db
    .selectFrom('invitations as i')
    .innerJoin('roles as r', 'r.id', 'i.roleId')
    .leftJoin('teams as t', 't.id', 'i.teamId')
    .leftJoin('staff as s', 's.id', 'i.invitedBy')
    .leftJoin('outbox as o', 'o.id', 'i.mailId')
    .select(['i.id', 'i.email', 'i.name', 'i.roleId', 'i.teamId', 'i.createdAt', 'i.expiresAt', 'i.acceptedAt'])
    .select(['i.revokedAt', 'r.name as roleName', 't.name as teamName', 's.name as invitedByName', 'o.state as mail'])

/** Open ones, and those that ended lately. */
export const list = (db: Database, now: Date) =>
  read(db)
    .where('i.createdAt', '>', new Date(now.getTime() - 90 * 86_400_000))
    .orderBy('i.createdAt', 'desc')
    .limit(500)
    .execute()

export const byId = (db: Database, id: string) => read(db).where('i.id', '=', id).executeTakeFirst()

export const byToken = (db: Database, tokenHash: string) =>
  read(db).where('i.tokenHash', '=', tokenHash).executeTakeFirst()

/** The invitation behind a link, locked: of two who accept at once, the second finds it accepted. */
export const lockByToken = (db: Database, tokenHash: string) =>
  db.selectFrom('invitations').selectAll().where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst()

export const lock = (db: Database, id: string) =>
  db.selectFrom('invitations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const openFor = (db: Database, email: string, now: Date) =>
  db
    .selectFrom('invitations')
    .select('id')
    .where(sql<boolean>`lower(email) = ${email.toLowerCase()}`)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

type New = {
  id: string
  email: string
  name: string | null
  roleId: string
  teamId: string | null
  tokenHash: string
  invitedBy: string
  mailId: string | null
  expiresAt: Date
}

export const add = (db: Database, invitation: New, now: Date) =>
  db
    .insertInto('invitations')
    .values({ ...invitation, createdAt: now, acceptedAt: null, revokedAt: null })
    .execute()

/** A new link takes the place of the old one, which is dead from then on. */
export const renew = (
  db: Database,
  id: string,
  to: { tokenHash: string; mailId: string | null; expiresAt: Date; revokedAt: null },
) => db.updateTable('invitations').set(to).where('id', '=', id).execute()

export const accepted = (db: Database, id: string, now: Date) =>
  db.updateTable('invitations').set({ acceptedAt: now }).where('id', '=', id).execute()

export const revoked = (db: Database, id: string, now: Date) =>
  db.updateTable('invitations').set({ revokedAt: now }).where('id', '=', id).execute()
