import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import * as coding from '../../coding/store.ts'
import { interview, wholeOf } from '../actions.ts'
import type { api } from '../api.ts'
import { expectState, isOpen } from '../model.ts'
import type { CodingSheet, Interview } from '../schema.ts'
import * as interviews from '../store.ts'
import { readTranscript } from '../transcript.ts'
import { toldPassages } from './reading.ts'
import * as store from './store.ts'

const MOST_TURNS = 5000

/** Each once, and all of them codes of the interview's book. */
async function checked(context: Context, { bookId, bookVersion }: Interview, given: readonly string[]) {
  const codes = [...new Set(given)]
  if (codes.length === 0) return codes
  const book = bookId === null ? undefined : await coding.findBook(context.db, bookId, { version: bookVersion })
  const known = new Set(book?.codes.map(({ id }) => id))
  if (!codes.every((code) => known.has(code)))
    throw new Invalid('The code book of this interview has no such code.', { fields: { codes: 'unknown' } })
  return codes
}

/** Once every coder is done and nothing is left to settle, the interview is settled. */
async function settleIfClear(context: Context, found: Interview): Promise<Interview> {
  const coders = await interviews.codersOf(context.db, found.id)
  if (coders.some(({ doneAt }) => doneAt === null)) return found
  const told = toldPassages(await store.passagesOf(context.db, [found.id]), await store.codesOf(context.db, [found.id]))
  if (told.some(isOpen)) return found
  await interviews.update(context.db, { ...found, state: 'settled' }, context.now)
  await rememberHouse(context, { action: 'settled', subject: 'interview', subjectId: found.id })
  return interview(context, found.id)
}

/** The interview that one is asked to code; others see nothing of it here. */
async function task(context: Context, id: string, how: { lock?: boolean } = {}) {
  const found = await interview(context, id, how)
  const coder = (await interviews.codersOf(context.db, id)).find((each) => each.id === context.staff.id)
  if (!coder) throw new NotAllowed('You are not asked to code this one.')
  return { found, coder }
}

async function sheetOf(context: Context, found: Interview, doneAt: string | null): Promise<CodingSheet> {
  const { db, staff } = context
  const [turns, rows, codes, book] = await Promise.all([
    store.turnsOf(db, found.id),
    store.passagesOf(db, [found.id]),
    store.codesOf(db, [found.id]),
    found.bookId === null ? undefined : coding.findBook(db, found.bookId, { version: found.bookVersion }),
  ])
  const mine = new Map(codes.filter(({ coderId }) => coderId === staff.id).map((each) => [each.passageId, each.codes]))
  return {
    id: found.id,
    title: found.title,
    kind: found.kind,
    book: { name: book?.name ?? '', codes: book?.codes ?? [] },
    turns,
    passages: rows.map(({ id, turnId, starts, ends, text, speaker }) => ({
      id,
      turnId,
      starts,
      ends,
      text,
      speaker,
      codes: mine.get(id) ?? null,
    })),
    doneAt,
  }
}

export const actions = {
  writeTranscript: async ({ id, text }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'planned', 'held')
    if ((await store.passagesOf(context.db, [id])).length > 0)
      throw new Conflict(
        'Passages are marked in the transcript that is there. Take the marks away first; nothing was changed.',
      )
    const turns = readTranscript(text)
    if (turns.length === 0)
      throw new Invalid('There is nothing said in this text.', { fields: { text: 'nothing said' } })
    if (turns.length > MOST_TURNS)
      throw new Invalid(`This transcript has ${turns.length} turns; ${MOST_TURNS} are the most. Split it into two.`)
    const labels = await interviews.labelsOf(context.db, id)
    await store.replaceTurns(
      context.db,
      id,
      turns.map((turn, position) => ({
        ...turn,
        position,
        id: context.newId(),
        customerId: labels.get(turn.speaker.toLowerCase()) ?? UNKNOWN_CUSTOMER,
      })),
    )
    await interviews.update(context.db, { ...before, state: 'held' }, context.now)
    await rememberHouse(context, {
      action: 'transcript written',
      subject: 'interview',
      subjectId: id,
      after: { turns: turns.length },
    })
    return wholeOf(context, await interview(context, id))
  },

  markPassage: async ({ id, turnId, starts, ends }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'held')
    if (ends <= starts) throw new Invalid('A passage ends after it begins.', { fields: { ends: 'too early' } })
    const of = { id: context.newId(), interviewId: id, turnId, starts, ends, by: context.staff.id || null }
    const marked = await store.mark(context.db, of, context.now)
    if (!marked) throw new NotFound('The transcript has no such turn, or the passage begins behind its end.')
    return wholeOf(context, before)
  },

  unmarkPassage: async ({ id, passageId }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'held')
    if (!(await store.unmark(context.db, id, passageId))) throw new NotFound('There is no such passage.')
    return wholeOf(context, before)
  },

  settlePassage: async ({ id, passageId, codes: given, why }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'coding', 'settled')
    const page = await wholeOf(context, before)
    if (page.agreement === null)
      throw new Conflict('Not every coder is done, so nothing is settled yet. Nothing was changed.')
    if (!page.passages.some((each) => each.id === passageId)) throw new NotFound('There is no such passage.')
    const codes = await checked(context, before, given)
    await store.settle(
      context.db,
      { interviewId: id, passageId, codes, why, by: context.staff.id || null },
      context.now,
    )
    await rememberHouse(context, {
      action: 'passage settled',
      subject: 'interview',
      subjectId: id,
      after: { passageId, codes },
    })
    return wholeOf(context, before.state === 'settled' ? before : await settleIfClear(context, before))
  },

  codingTasks: async (_input, { db, staff }) => ({ rows: await interviews.tasksOf(db, staff.id) }),

  codingSheet: async ({ id }, context) => {
    const { found, coder } = await task(context, id)
    return sheetOf(context, found, coder.doneAt)
  },

  codePassage: async ({ id, passageId, codes: given }, context) => {
    const { found, coder } = await task(context, id, { lock: true })
    expectState(found, 'coding')
    if (coder.doneAt !== null) throw new Conflict('You said that you are done; your codes stand. Nothing was changed.')
    const codes = await checked(context, found, given)
    const of = { interviewId: id, passageId, coderId: context.staff.id, codes }
    if (!(await store.code(context.db, of, context.now))) throw new NotFound('There is no such passage.')
    return sheetOf(context, found, null)
  },

  finishCoding: async ({ id }, context) => {
    const { found, coder } = await task(context, id, { lock: true })
    expectState(found, 'coding')
    if (coder.doneAt !== null) throw new Conflict('You said so already.')
    const left = (await store.passagesOf(context.db, [id])).length - coder.coded
    if (left > 0)
      throw new Conflict(
        `${left} ${left === 1 ? 'passage is' : 'passages are'} not coded yet. Code them, or say that no code fits; nothing was changed.`,
      )
    await interviews.setDone(context.db, id, context.staff.id, context.now)
    return sheetOf(context, await settleIfClear(context, found), context.now.toISOString())
  },
} satisfies Partial<ActionsFor<typeof api, Context>>
