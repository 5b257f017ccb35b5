import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { familyOf, findCustomer } from '../../store.ts'
import * as incidents from '../incidents/store.ts'
import type { ConductMeasure, ConductOfCase } from '../measures/schema.ts'
import * as measures from '../measures/store.ts'

export const mayRead = (context: Context) => context.staff.words.includes('cases.readConduct')
const notThere = () => new NotFound('There is no such measure, or you may not see its customer.')

/** What is known of a customer's conduct: that there is a measure, and its channels, everyone sees who serves them; why, only by the word. */
export async function conductOf(context: Context, survivorId: string): Promise<ConductOfCase> {
  const { db, staff } = context
  const family = await familyOf(db, survivorId)
  const [found, steps, evidence, told] = await Promise.all([
    measures.ofFamily(db, family),
    measures.stepsOf(db, family),
    measures.evidenceOf(db, family),
    incidents.ofFamily(db, family, { id: staff.id, all: mayRead(context) }),
  ])
  const open = mayRead(context)
  return {
    customerId: survivorId,
    measures: found.map((measure) => ({
      ...measure,
      reason: open ? measure.reason : null,
      steps: steps
        .filter(({ measureId }) => measureId === measure.id)
        .map(({ measureId: _its, ...step }) => ({ ...step, words: open ? step.words : null })),
      evidence: evidence.filter(({ measureId }) => measureId === measure.id).length,
    })),
    incidents: told,
  }
}

/** A measure of a customer whom whoever asks may see; nobody decides about themselves. */
export async function ofCustomer(
  context: Context,
  customerId: string,
  id: string,
): Promise<{ measure: ConductMeasure; survivorId: string }> {
  const customer = await findCustomer(context.db, customerId, context.staff, { erased: true })
  const measure = customer && (await measures.find(context.db, customerId, id))
  if (!customer || !measure || customer.id === context.staff.personId) throw notThere()
  return { measure, survivorId: customer.id }
}
