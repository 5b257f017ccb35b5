import type { Job } from '../../platform/server/slice.ts'
import { notify } from '../../staff/notices/actions.ts'
import { happen } from '../happening/actions.ts'
import { findCase } from '../store.ts'
import { asleep } from './store.ts'

/** Brings back what was put off, and tells whoever it belongs to. */
export const wakeCases: Job = async (_payload, context) => {
  for (const id of await asleep(context.db, context.now)) {
    const found = await findCase(context.db, id, { lock: true })
    if (!found?.snoozedUntil || Date.parse(found.snoozedUntil) > context.now.getTime()) continue
    const after = await happen(context, found, [{ kind: 'snoozed', reason: 'rule' }], { snoozedUntil: null })
    const text = `Case ${after.number} is back from its snooze`
    await notify(context, [after.ownerId ?? ''], { kind: 'snooze', text, href: `/cases/${after.id}` })
  }
}
