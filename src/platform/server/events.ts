import type { Generated } from 'kysely'
import type { Context } from './context.ts'

declare module './database.ts' {
  interface Tables {
    events: {
      seq: Generated<number>
      transactionId: Generated<string>
      at: Date | string
      name: string
      customerId: string | null
      subjectId: string | null
      staffId: string | null
      about: unknown
    }
    outbox: {
      id: string
      kind: 'mail' | 'webhook'
      recipient: string
      content: unknown
      state: Generated<'waiting' | 'sending' | 'sent' | 'failed' | 'in doubt'>
      attempts: Generated<number>
      problem: string | null
      createdAt: Date | string
      sentAt: Date | string | null
    }
  }
}

export type EventRecord = {
  name: string
  customerId?: string | null
  subjectId?: string | null
  /** Ids, counts and codes; never a personal value. */
  about?: Record<string, unknown>
  /** Of what happened to many at once: whom it concerns, for those who act in the same transaction; not kept. */
  customers?: readonly string[]
}

/** Whether it may have changed one of these fields: what does not say which it changed may have changed any. */
export const concerns = ({ about }: EventRecord, fields: readonly string[]): boolean =>
  !Array.isArray(about?.fields) || about.fields.some((field) => fields.includes(field))

/** Writes what happened beside what changed, and tells the slices that act on it in the same transaction. */
export async function record(context: Context, event: EventRecord): Promise<void> {
  await context.db
    .insertInto('events')
    .values({
      at: context.now,
      name: event.name,
      customerId: event.customerId ?? null,
      subjectId: event.subjectId ?? null,
      staffId: context.staff.id || null,
      about: JSON.stringify(event.about ?? {}),
    })
    .execute()
  for (const slice of context.house.slices) await slice.on?.[event.name]?.(event, context)
}
