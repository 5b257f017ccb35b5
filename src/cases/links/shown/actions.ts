import type { Context } from '../../../platform/server/context.ts'
import { type Case, typeLabels } from '../../schema.ts'
import { seenCase } from '../../sight/actions.ts'
import type { CaseLink } from '../schema.ts'
import { linksOf } from '../store.ts'

/** A link to what whoever reads may not see says nothing of it. */
export async function shownLinks(context: Context, found: Case): Promise<CaseLink[]> {
  const kept = await linksOf(context.db, found)
  return Promise.all(
    kept.map(async ({ id, kind, subjectId, number, at, type }) => {
      const may =
        kind === 'order'
          ? context.staff.words.includes('orders.read')
          : await seenCase(context, subjectId).then(
              () => true,
              () => false,
            )
      const label = type ? typeLabels[type as keyof typeof typeLabels] : null
      return {
        id,
        kind,
        subjectId,
        title: may && number ? (kind === 'order' ? `Order ${number}` : number) : null,
        detail: may ? [label, at?.slice(0, 10)].filter(Boolean).join(', ') : null,
        href: may ? (kind === 'order' ? `/orders/${subjectId}` : `/cases/${subjectId}`) : null,
      }
    }),
  )
}
