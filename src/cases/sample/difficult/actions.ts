import type { Context } from '../../../platform/server/context.ts'
import * as incidents from '../../conduct/incidents/store.ts'
import * as measures from '../../conduct/measures/store.ts'
import { draft } from '../../letters/drafting/actions.ts'
import * as mediations from '../../mediation/store.ts'
import type { Case } from '../../schema.ts'
import { customerOf, findCase } from '../../store.ts'
import { sampleId } from '../ids.ts'
import { firstStaff } from '../store.ts'
import { answer, difficult, mediation } from './content.ts'
import * as store from './store.ts'

const DAY = 86_400_000
const LETTERS = 6

async function letters(context: Context, found: readonly Case[]): Promise<void> {
  for (const [index, one] of found.entries()) {
    const customer = await customerOf(context.db, one.customerId, context.staff)
    await draft(context, { found: one, customer, inside: true }, index % 2 ? 'holding' : 'acknowledgement')
  }
}

async function conduct({ db, now }: Context, found: Case, index: number, staffId: string): Promise<void> {
  const { incidents: told, measure } = difficult[index] as (typeof difficult)[number]
  const { customerId, id: caseId } = found
  const iso = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY).toISOString()
  const day = (ahead: number) => iso(-ahead).slice(0, 10)
  const ids = told.map((_, at) => sampleId(`incident ${index} ${at}`))
  for (const [at, { daysAgo, ...said }] of told.entries())
    await incidents.add(
      db,
      {
        ...said,
        customerId,
        caseId,
        id: ids[at] as string,
        at: iso(daysAgo),
        staffId,
        supportAt: iso(daysAgo),
        police: false,
        reportedBy: staffId,
      },
      now,
    )
  const id = sampleId(`measure ${index}`)
  const isLimit = measure.kind === 'limit'
  const { kind, grounds, reason, daysAgo } = measure
  const times = { startsOn: day(-daysAgo), endsOn: day(measure.endsIn), reviewOn: day(measure.reviewIn) }
  await measures.add(
    db,
    {
      customerId,
      id,
      caseId,
      kind,
      grounds,
      reason,
      channels: isLimit ? ['post', 'email'] : [],
      answer: isLimit ? answer : null,
      state: 'in force',
      ...times,
      decidedBy: staffId,
      decidedAt: iso(daysAgo),
      lastBy: staffId,
      letterId: null,
      appealAt: null,
    },
    ids.map((subjectId) => ({ kind: 'incident' as const, subjectId, caseId: null })),
    now,
  )
  const { reviewOn, endsOn } = times
  const step = {
    id: sampleId(`step ${index}`),
    at: iso(daysAgo),
    kind: 'decided' as const,
    outcome: kind,
    words: reason,
  }
  await measures.addStep(db, { customerId, id }, { ...step, staffId, reviewOn, endsOn })
}

async function mediate({ db, now }: Context, found: Case, staffId: string): Promise<void> {
  const id = sampleId('mediation')
  const at = new Date(now.getTime() - 3 * DAY).toISOString()
  await mediations.add(
    db,
    found,
    {
      id,
      supplier: mediation.supplier,
      supplierId: null,
      mediatorId: staffId,
      customerStatement: mediation.customer,
      supplierStatement: mediation.carrier,
      state: 'open',
      outcome: null,
      closedAt: null,
      createdAt: at,
    },
    now,
  )
  const proposal = {
    id: sampleId('proposal'),
    mediationId: id,
    madeBy: 'mediator' as const,
    text: mediation.proposal,
    at,
  }
  await mediations.addProposal(db, found, { ...proposal, customerSays: 'accepts', supplierSays: null })
}

/** Letters that lie ready, two customers with whom it got difficult, and one mediation: on open complaints, always the same. */
export async function fillDifficult(context: Context): Promise<void> {
  const { db } = context
  const staffId = await firstStaff(db)
  if (!staffId || (await store.isThere(db, sampleId('incident 0 0')))) return
  const as = { ...context, staff: { ...context.staff, id: staffId, name: await store.nameOf(db, staffId) } }
  const ids = await store.openComplaints(db, LETTERS + difficult.length + 1)
  const cases: Case[] = []
  for (const id of ids) {
    const found = await findCase(db, id)
    if (found) cases.push(found)
  }
  await letters(as, cases.slice(0, LETTERS))
  for (const [index, found] of cases.slice(LETTERS, LETTERS + difficult.length).entries())
    await conduct(as, found, index, staffId)
  const last = cases[LETTERS + difficult.length]
  if (last) await mediate(as, last, staffId)
}
