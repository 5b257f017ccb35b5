import type { ActionsFor } from '../../platform/contract.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { finalCodes } from '../interviews/model.ts'
import { toldPassages, unitsOf } from '../interviews/passages/reading.ts'
import * as passages from '../interviews/passages/store.ts'
import { agreementOf } from './agreement.ts'
import type { api } from './api.ts'
import { isSaturated, saturationOf } from './saturation.ts'
import type { CodeBook } from './schema.ts'
import * as store from './store.ts'

export async function book(context: Context, id: string, how: { lock?: boolean; version?: number | null } = {}) {
  const found = await store.findBook(context.db, id, how)
  if (!found) throw new NotFound('There is no such code book.')
  return found
}

const inHistory = ({ name, purpose, current }: CodeBook) => ({ name, purpose, current })

export const actions = {
  codeBooks: async (_input, { db }) => ({ rows: await store.books(db) }),

  codeBook: async ({ id }, context) => {
    const { db } = context
    const found = await book(context, id)
    const sessions = await store.sessionsOf(db, id)
    const done = sessions.filter((session) => session.done)
    const ids = done.map((session) => session.id)
    const [rows, codes] = await Promise.all([passages.passagesOf(db, ids), passages.codesOf(db, ids)])
    const told = toldPassages(rows, codes)
    const coders = [...new Set(codes.map(({ coderId }) => coderId))]
    const finals = told.map((passage, at) => ({ session: rows[at]?.interviewId ?? '', codes: finalCodes(passage) }))
    const counted = new Map<string | null, { passages: number; sessions: Set<string> }>()
    for (const { session, codes: final } of finals)
      for (const code of final && final.length === 0 ? [null] : (final ?? [])) {
        const entry = counted.get(code) ?? { passages: 0, sessions: new Set() }
        counted.set(code, { passages: entry.passages + 1, sessions: entry.sessions.add(session) })
      }
    const saturation = saturationOf(
      done.map(({ id: session, title, heldAt }) => {
        const own = finals.filter((each) => each.session === session && each.codes && each.codes.length > 0)
        return { title, at: heldAt, passages: own.length, codes: own.flatMap((each) => each.codes ?? []) }
      }),
    )
    return {
      book: { ...found, codes: await store.everyCode(db, id) },
      sessions: done.length,
      waiting: sessions.length - done.length,
      agreement: agreementOf(unitsOf(told, coders), coders.length),
      counts: [...counted].map(([code, entry]) => ({ code, passages: entry.passages, sessions: entry.sessions.size })),
      saturation,
      saturated: isSaturated(saturation),
      version: found.version,
    }
  },

  createCodeBook: async ({ name, purpose, codes }, context) => {
    const id = context.newId()
    const by = context.staff.id || null
    await store.insertBook(context.db, { id, name, purpose, createdBy: by }, context.now)
    await store.addBookVersion(context.db, { id, version: 1, codes, by }, context.now)
    const after = await book(context, id)
    await rememberHouse(context, { action: 'created', subject: 'code book', subjectId: id, after: inHistory(after) })
    return after
  },

  editCodeBook: async ({ id, codes, ...words }, context) => {
    const before = await book(context, id, { lock: true })
    expectVersion(before, context)
    const changed = codes !== undefined && JSON.stringify(codes) !== JSON.stringify(before.codes)
    const current = before.current + (changed ? 1 : 0)
    if (changed)
      await store.addBookVersion(context.db, { id, version: current, codes, by: context.staff.id || null }, context.now)
    await store.updateBook(context.db, { ...before, ...words, current }, context.now)
    const after = await book(context, id)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'code book',
      subjectId: id,
      before: inHistory(before),
      after: inHistory(after),
    })
    return after
  },
} satisfies ActionsFor<typeof api, Context>
