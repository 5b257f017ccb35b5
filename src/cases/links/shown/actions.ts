import type { Context } from '../../../platform/server/context.ts'
import { isVisible } from '../../../platform/visibility.ts'
import { visibility } from '../../model.ts'
import { type Case, typeLabels } from '../../schema.ts'
import type { CaseLink } from '../schema.ts'
import { linksOf } from '../store.ts'

/** A link to what whoever reads may not see says nothing of it. */
export async function shownLinks(context: Context, found: Case): Promise<CaseLink[]> {
  const kept = await linksOf(context, found)
  return kept.map(({ id, kind, subjectId, number, at, type, case: linked }) => {
    const may =
      number !== null &&
      (kind === 'order' ? context.staff.words.includes('orders.read') : isVisible(visibility, linked, context.staff))
    const label = type ? typeLabels[type as keyof typeof typeLabels] : null
    return {
      id,
      kind,
      subjectId,
      title: may ? (kind === 'order' ? `Order ${number}` : number) : null,
      detail: may ? label : null,
      at: may ? at : null,
      href: may ? (kind === 'order' ? `/orders/${subjectId}` : `/cases/${subjectId}`) : null,
    }
  })
}
