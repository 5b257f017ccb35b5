import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { newToken, tokenDigest } from '../../platform/server/secrets.ts'
import { refuseKey, refuseWordsLacking } from '../giving/actions.ts'
import { mayManage } from '../model.ts'
import { wordsOf } from '../roles/store.ts'
import { forgetWhoIsKnown } from '../session/actions.ts'
import type { keysApi } from './api.ts'
import { KEY_PREFIX, stateOf } from './model.ts'
import type { ApiKey } from './schema.ts'
import * as store from './store.ts'

const missing = () => new NotFound('There is no such key.')

type Row = NonNullable<Awaited<ReturnType<typeof store.read>>>
const text = (value: Date | string | null) => (value === null ? null : String(value))
const seen = ({ staffId: _staff, revokedAt, ...row }: Row, now: Date): ApiKey => ({
  ...row,
  state: stateOf({ revokedAt, expiresAt: row.expiresAt }, now),
  createdAt: String(row.createdAt),
  expiresAt: text(row.expiresAt),
  lastUsedAt: text(row.lastUsedAt),
})

async function listOf({ db, now }: Context, staffId: string) {
  return { rows: (await store.list(db, staffId)).map((row) => seen(row, now)) }
}

export const keysActions = {
  keys: async (_input, context) => listOf(context, context.staff.id),
  staffKeys: async ({ id }, context) => listOf(context, id),

  makeKey: async ({ name, words, expiresAt }, context) => {
    refuseKey(context)
    if (words) refuseWordsLacking(context, words)
    if (expiresAt && new Date(expiresAt) <= context.now)
      throw new Invalid('That day is over already.', { fields: { expiresAt: 'it lies in the past' } })
    const token = `${KEY_PREFIX}${newToken()}`
    const id = context.newId()
    const key = { id, staffId: context.staff.id, name, tokenHash: tokenDigest(token), words, expiresAt }
    await store.add(context.db, key, context.now)
    await rememberHouse(context, { action: 'made', subject: 'api key', subjectId: id, after: { words, expiresAt } })
    const made = await store.read(context.db, id)
    if (!made) throw missing()
    return { key: seen(made, context.now), token }
  },

  revokeKey: async ({ id }, context) => {
    const { db, staff, now, house } = context
    const before = await store.read(db, id)
    const mine = before?.staffId === staff.id
    if (!before || !(mine || staff.words.includes('staff.edit'))) throw missing()
    if (!mine && !mayManage((await wordsOf(db, before.staffId)) ?? [], staff))
      throw new NotAllowed('This person may do more than you, so an administrator must do that. Nothing was changed.')
    await store.revoke(db, id, now)
    await rememberHouse(context, { action: 'revoked', subject: 'api key', subjectId: id })
    forgetWhoIsKnown(house)
    const after = await store.read(db, id)
    if (!after) throw missing()
    return seen(after, now)
  },
} satisfies ActionsFor<typeof keysApi, Context>
