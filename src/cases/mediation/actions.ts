import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { happen } from '../happening/actions.ts'
import type { Case } from '../schema.ts'
import { forWork, seenCase } from '../sight/actions.ts'
import { exists } from '../store.ts'
import type { mediationApi } from './api.ts'
import type { Mediation } from './schema.ts'
import * as store from './store.ts'

const MOST_PROPOSALS = 50
const rowsOf = async ({ db }: Context, found: Case) => ({ rows: await store.ofCase(db, found) })

async function open(context: Context, id: string, mediationId: string): Promise<{ found: Case; mediation: Mediation }> {
  const { found } = await forWork(context, id)
  const mediation = (await store.ofCase(context.db, found)).find((each) => each.id === mediationId)
  if (!mediation) throw new NotFound('There is no such mediation in this case.')
  if (mediation.state !== 'open') throw new Conflict('This mediation is over. Begin another one; nothing was changed.')
  return { found, mediation }
}

async function end(
  context: Context,
  found: Case,
  { id }: Mediation,
  state: 'agreed' | 'not agreed' | 'withdrawn',
  outcome: string,
): Promise<Case> {
  await store.change(context.db, found, id, { state, outcome, closedAt: context.now.toISOString() }, context.now)
  const goesOn = found.waitingFor === 'supplier' ? [{ kind: 'resumed' as const, before: 'supplier' }] : []
  return happen(context, found, [{ kind: 'mediation', after: state, subjectId: id }, ...goesOn])
}

export const mediationActions = {
  mediations: async ({ id }, context) => {
    const { found, inside } = await seenCase(context, id)
    if (!inside) throw new NotAllowed('You see this case as the one who raised it.')
    return rowsOf(context, found)
  },

  beginMediation: async ({ id, supplier, supplierId, mediatorId }, context) => {
    const { found } = await forWork(context, id)
    if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was begun.')
    if ((await store.ofCase(context.db, found)).some(({ state }) => state === 'open'))
      throw new Conflict('A mediation is open already. End it first; nothing was begun.')
    if (mediatorId && !(await exists(context.db, 'staff', mediatorId)))
      throw new Invalid('There is no such colleague. Nothing was begun.', { fields: { mediatorId: 'nobody here' } })
    const row = {
      id: context.newId(),
      supplier,
      supplierId: supplierId ?? null,
      mediatorId: mediatorId ?? context.staff.id,
      customerStatement: null,
      supplierStatement: null,
      state: 'open' as const,
      outcome: null,
      closedAt: null,
      createdAt: context.now.toISOString(),
    }
    await store.add(context.db, found, row, context.now)
    const waits = found.waitingFor === null ? [{ kind: 'paused' as const, after: 'supplier' }] : []
    const after = await happen(context, found, [{ kind: 'mediation', after: 'begun', subjectId: row.id }, ...waits])
    return rowsOf(context, after)
  },

  writeStatement: async ({ id, mediationId, side, text }, context) => {
    const { found, mediation } = await open(context, id, mediationId)
    const said = side === 'customer' ? { customerStatement: text } : { supplierStatement: text }
    await store.change(context.db, found, mediation.id, said, context.now)
    const after = await happen(context, found, [
      { kind: 'mediation', after: `the ${side} stated`, subjectId: mediationId },
    ])
    return rowsOf(context, after)
  },

  propose: async ({ id, mediationId, madeBy, text }, context) => {
    const { found, mediation } = await open(context, id, mediationId)
    if (mediation.proposals.length >= MOST_PROPOSALS)
      throw new Conflict(`A mediation has ${MOST_PROPOSALS} proposals at most. Nothing was written.`)
    // Whoever proposes something accepts it.
    const own = {
      customerSays: madeBy === 'customer' ? 'accepts' : null,
      supplierSays: madeBy === 'supplier' ? 'accepts' : null,
    } as const
    const proposal = { id: context.newId(), mediationId, madeBy, text, ...own, at: context.now.toISOString() }
    await store.addProposal(context.db, found, proposal)
    const after = await happen(context, found, [{ kind: 'mediation', after: 'a proposal', subjectId: mediationId }])
    return rowsOf(context, after)
  },

  answerProposal: async ({ id, mediationId, proposalId, side, says }, context) => {
    const { found, mediation } = await open(context, id, mediationId)
    const proposal = mediation.proposals.find((each) => each.id === proposalId)
    if (!proposal) throw new NotFound('There is no such proposal.')
    const said = side === 'customer' ? { customerSays: says } : { supplierSays: says }
    await store.changeProposal(context.db, found, proposal, said)
    const both = { ...proposal, ...said }
    const agreed = both.customerSays === 'accepts' && both.supplierSays === 'accepts'
    const after = agreed ? await end(context, found, mediation, 'agreed', proposal.text) : found
    return rowsOf(context, after)
  },

  endMediation: async ({ id, mediationId, state, outcome }, context) => {
    const { found, mediation } = await open(context, id, mediationId)
    return rowsOf(context, await end(context, found, mediation, state, outcome))
  },
} satisfies ActionsFor<typeof mediationApi, Context>
