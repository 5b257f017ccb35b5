import { bookOf } from '../../../../commitments/book/actions.ts'
import { clocksOf, explain } from '../../../../commitments/clocks/actions.ts'
import { wordsIn } from '../../../../commitments/model.ts'
import type { Context } from '../../../../platform/server/context.ts'
import type { Case } from '../../../schema.ts'
import type { Promised } from '../schema.ts'

const TOLD = new Set(['waiting', 'running', 'paused', 'kept', 'broken'])

/** What is promised about a case and published, in its reader's language, with how each deadline came about. */
export async function promisesOf(context: Context, found: Case, language: string): Promise<Promised[]> {
  const [clocks, book] = await Promise.all([clocksOf(context.db, [found.customerId], [found.id]), bookOf(context.db)])
  const told = clocks.filter(({ state }) => TOLD.has(state))
  return Promise.all(
    told.map(async (clock) => {
      const { statement, lines } = await explain(context, clock.customerId, clock.id)
      const commitment = book.commitments.find(({ id }) => id === clock.commitmentId)
      const version = commitment?.versions.find(({ number }) => number === clock.version)
      return {
        id: clock.id,
        statement: version ? wordsIn(version.definition.texts, language).statement : statement,
        state: clock.state,
        dueAt: clock.dueAt,
        kept: clock.kept,
        endedAt: clock.endedAt,
        lines,
      }
    }),
  )
}
