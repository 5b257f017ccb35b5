import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { bookOf } from '../book/actions.ts'
import { checkDefinition } from '../model.ts'
import type { api } from './api.ts'
import { asEver, outcomeOf } from './outcome.ts'
import { casesSince } from './store.ts'

const DAYS = 90
/** Counted in well under a second; more would not move the share by a point. */
const MOST_CASES = 5_000

export const actions = {
  simulateCommitment: async ({ commitmentId, measure, stage, definition }, { db, now }) => {
    checkDefinition(measure, definition, undefined)
    const book = await bookOf(db)
    if (book.calendars(definition.calendarId).length === 0)
      throw new Invalid('There is no such calendar.', { fields: { 'definition.calendarId': 'unknown' } })
    const standing = commitmentId ? book.commitments.find((each) => each.id === commitmentId) : undefined
    if (commitmentId && !standing) throw new NotFound('There is no such promise.')
    const since = new Date(now.getTime() - DAYS * 86_400_000)
    const found = await casesSince(db, since, MOST_CASES + 1)
    const cases = found.slice(0, MOST_CASES)
    const { calendars } = book
    const asItIs = standing && outcomeOf({ measure, stage, versions: standing.versions, calendars }, cases, now)
    return {
      days: DAYS,
      looked: cases.length,
      all: found.length <= MOST_CASES,
      asItIs: asItIs ?? null,
      asProposed: outcomeOf({ measure, stage, versions: asEver(definition), calendars }, cases, now),
      asOf: now.toISOString(),
    }
  },
} satisfies ActionsFor<typeof api, Context>
