import { layFirst } from '../src/commitments/beginning/actions.ts'
import type { ClockEvent } from '../src/commitments/clock/schema.ts'
import { applyClocks } from '../src/commitments/clocks/actions.ts'
import { systemContext } from '../src/platform/server/context.ts'
import { customers, id } from './cast.ts'
import type { testHouse } from './house.ts'

export const HOUR = 3_600_000
export const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()

/** What tests of promises ask for again and again: the first ones laid, one by its name, and an enquiry that is counted. */
export function promisesOf(it: ReturnType<typeof testHouse>) {
  let next = 700
  return {
    lay: () => it.house.transact((db) => layFirst(systemContext(it.house, db))),
    named: async (name: string) =>
      (await it.as('mira').get('/commitments')).body.rows.find((each: { name: string }) => each.name === name),
    anEnquiry: (events: Omit<ClockEvent, 'seq'>[], customerId = customers.marguerite.id) =>
      it.house.transact((db) =>
        applyClocks(systemContext(it.house, db), {
          customerId,
          subjectKind: 'case',
          subjectId: id(next++),
          label: `C-${next}`,
          facts: {
            type: 'enquiry',
            priority: null,
            channel: 'email',
            customerKind: 'person',
            severity: null,
            tags: [],
          },
          events: events.map((event, index) => ({ ...event, seq: index + 1 })),
        }),
      ),
  }
}
