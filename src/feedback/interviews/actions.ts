import { actions as consentActions } from '../../customers/consents/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { book } from '../coding/actions.ts'
import { agreementOf } from '../coding/agreement.ts'
import * as coding from '../coding/store.ts'
import type { api } from './api.ts'
import { guide } from './guides/actions.ts'
import { expectState } from './model.ts'
import { toldPassages, unitsOf } from './passages/reading.ts'
import * as passages from './passages/store.ts'
import type { Interview, InterviewPage, NewInterview } from './schema.ts'
import * as store from './store.ts'

export async function interview(context: Context, id: string, how: { lock?: boolean } = {}): Promise<Interview> {
  const found = await store.find(context.db, id, how)
  if (!found) throw new NotFound('There is no such interview.')
  return found
}

/** What a code book says of an interview: in the words of the version it is coded by. */
async function codesFor(context: Context, { bookId, bookVersion }: Interview) {
  if (bookId === null) return null
  const found = await coding.findBook(context.db, bookId, { version: bookVersion })
  return found ? { name: found.name, codes: found.codes } : null
}

/** An interview as a whole. Codes are told once every coder is done: nobody is led by what another thought. */
export async function wholeOf(context: Context, found: Interview): Promise<InterviewPage> {
  const { db, staff } = context
  const { id } = found
  const [moderator, participants, turns, rows, coders, said, guided] = await Promise.all([
    store.moderatorName(db, found.moderatorId),
    store.participantsOf(db, id, staff),
    passages.turnsOf(db, id),
    passages.passagesOf(db, [id]),
    store.codersOf(db, id),
    codesFor(context, found),
    found.guideId === null ? undefined : store.findGuide(db, found.guideId, { version: found.guideVersion }),
  ])
  const allDone = coders.length > 0 && coders.every(({ doneAt }) => doneAt !== null)
  const told = toldPassages(rows, allDone ? await passages.codesOf(db, [id]) : [])
  const ids = coders.map((coder) => coder.id)
  return {
    ...found,
    moderator,
    guide: guided ? { name: guided.name, topics: guided.topics, consentWording: guided.consentWording } : null,
    book: said,
    participants,
    turns,
    passages: told,
    coders,
    agreement: allDone ? agreementOf(unitsOf(told, ids), ids.length) : null,
  }
}

/** Without its title, which may name somebody: the history is never changed, not even where they are erased. */
const inHistory = ({ kind, state, heldAt, guideVersion, bookVersion }: Interview) => ({
  kind,
  state,
  heldAt,
  guideVersion,
  bookVersion,
})

async function save(
  context: Context,
  action: string,
  before: Interview,
  change: Partial<Interview>,
): Promise<InterviewPage> {
  await store.update(context.db, { ...before, ...change }, context.now)
  const after = await interview(context, before.id)
  await rememberHouse(context, {
    action,
    subject: 'interview',
    subjectId: before.id,
    before: inHistory(before),
    after: inHistory(after),
  })
  return wholeOf(context, after)
}

/** The newest version of the guide that was named; an interview keeps it. */
async function guided(context: Context, guideId: string | null | undefined) {
  if (!guideId) return { guideId: null, guideVersion: null }
  return { guideId, guideVersion: (await guide(context, guideId)).current }
}
async function booked(context: Context, bookId: string | null | undefined) {
  if (!bookId) return { bookId: null, bookVersion: null }
  return { bookId, bookVersion: (await book(context, bookId)).current }
}
async function checkModerator(context: Context, id: string | null | undefined) {
  if (id && (await store.moderatorName(context.db, id)) === null)
    throw new Invalid('The moderator is nobody who works here.', { fields: { moderatorId: 'unknown' } })
}

const fresh = (input: NewInterview) => ({
  minutes: null,
  place: '',
  moderatorId: null,
  stimulus: '',
  seating: '',
  notes: '',
  costMinor: null,
  ...input,
})

/** A consent to research: the one on record if it holds, else the one that is said now. */
async function consentOf(
  context: Context,
  customerId: string,
  said: { channel: string; wording: string; source: string } | undefined,
) {
  if (said) {
    if (!context.staff.words.includes('consents.write'))
      throw new NotAllowed(
        'Your role does not let you record a consent. Ask a colleague to record it; nothing was changed.',
      )
    const wording = { ...said, purpose: 'research', given: true, lawfulBasis: 'consent' as const }
    return (await consentActions.recordConsent({ id: customerId, ...wording } as never, context)).id
  }
  const { current } = await consentActions.consents({ id: customerId }, context)
  const held = current.find(({ purpose, given }) => purpose === 'research' && given)
  if (!held)
    throw new Conflict(
      'No consent to research is on record for this person, or it was withdrawn. Say how they agreed; nothing was changed.',
    )
  return held.id
}

export const actions = {
  interviews: async (_input, { db }) => ({ rows: await store.list(db) }),
  interview: async ({ id }, context) => wholeOf(context, await interview(context, id)),

  createInterview: async (input, context) => {
    const id = context.newId()
    await checkModerator(context, input.moderatorId)
    const row = {
      ...fresh(input),
      id,
      ...(await guided(context, input.guideId)),
      ...(await booked(context, input.bookId)),
      createdBy: context.staff.id || null,
    }
    await store.insert(context.db, row as never, context.now)
    const after = await interview(context, id)
    await rememberHouse(context, { action: 'created', subject: 'interview', subjectId: id, after: inHistory(after) })
    return wholeOf(context, after)
  },

  editInterview: async ({ id, guideId, bookId, ...words }, context) => {
    const before = await interview(context, id, { lock: true })
    expectVersion(before, context)
    await checkModerator(context, words.moderatorId)
    if (bookId !== undefined && bookId !== before.bookId) expectState(before, 'planned', 'held')
    const change = {
      ...words,
      ...(guideId === undefined ? {} : await guided(context, guideId)),
      ...(bookId === undefined ? {} : await booked(context, bookId)),
    }
    return save(context, 'edited', before, change as Partial<Interview>)
  },

  addParticipant: async ({ id, customerId, label, consent }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'planned')
    if ((await store.labelsOf(context.db, id)).has(label.toLowerCase()))
      throw new Conflict(`“${label}” is somebody else’s label in this interview. Choose another; nothing was changed.`)
    const consentId = await consentOf(context, customerId, consent)
    const row = {
      id: context.newId(),
      customerId,
      interviewId: id,
      label,
      consentId,
      createdBy: context.staff.id || null,
    }
    if (!(await store.addParticipant(context.db, row, context.now)))
      throw new Conflict('They take part already. Nothing was changed.')
    return wholeOf(context, before)
  },

  removeParticipant: async ({ id, participantId }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'planned')
    if (!(await store.removeParticipant(context.db, id, participantId)))
      throw new NotFound('Nobody of that id takes part.')
    return wholeOf(context, before)
  },

  beginCoding: async ({ id, staffIds }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'held')
    if (before.bookId === null) throw new Conflict('Choose a code book first. Nothing was changed.')
    if ((await passages.passagesOf(context.db, [id])).length === 0)
      throw new Conflict('No passage is marked yet, so there is nothing to code. Nothing was changed.')
    const wanted = [...new Set(staffIds)]
    const known = await store.staffNamed(context.db, wanted, 'interviews.code')
    if (known.length < wanted.length)
      throw new Invalid('One of these people is not here any more, or their role may not code.', {
        fields: { staffIds: 'unknown' },
      })
    await store.addCoders(context.db, id, wanted, context.now)
    const page = await save(context, 'given to coders', before, {
      state: 'coding',
      ...(await booked(context, before.bookId)),
    })
    await record(context, { name: 'interviews.coding', subjectId: id })
    return page
  },

  backToMarking: async ({ id }, context) => {
    const before = await interview(context, id, { lock: true })
    expectState(before, 'coding')
    if ((await passages.codesOf(context.db, [id])).length > 0)
      throw new Conflict('Somebody has coded a passage already, so the passages stay as they are. Nothing was changed.')
    await store.removeCoders(context.db, id)
    return save(context, 'taken back to marking', before, { state: 'held' })
  },
} satisfies Partial<ActionsFor<typeof api, Context>>
