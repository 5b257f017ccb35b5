import { z } from 'zod'
import { lines } from '../../customers/text/schema.ts'

export const Side = z.enum(['customer', 'supplier', 'mediator'])
export type Side = z.infer<typeof Side>
export const Answer = z.enum(['accepts', 'declines'])

/** What is proposed, by whom, and what either side says to it. */
export const Proposal = z.object({
  id: z.string(),
  mediationId: z.string(),
  madeBy: Side,
  text: z.string(),
  customerSays: Answer.nullable(),
  supplierSays: Answer.nullable(),
  at: z.string(),
})
export type Proposal = z.infer<typeof Proposal>

export const MediationState = z.enum(['open', 'agreed', 'not agreed', 'withdrawn'])
export const Mediation = z.object({
  id: z.string(),
  supplier: z.string(),
  supplierId: z.string().nullable(),
  mediatorId: z.string(),
  mediator: z.string().nullable(),
  customerStatement: z.string().nullable(),
  supplierStatement: z.string().nullable(),
  state: MediationState,
  outcome: z.string().nullable(),
  closedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
  proposals: z.array(Proposal),
})
export type Mediation = z.infer<typeof Mediation>
export const Mediations = z.object({ rows: z.array(Mediation) })

const id = z.uuid()
const said = lines(8000)
export const OfMediation = z.strictObject({ id, mediationId: z.uuid() })
export const NewMediation = z.strictObject({
  id,
  supplier: z.string().trim().min(1, 'say who the other side is').max(200),
  supplierId: z.uuid().nullable().optional(),
  mediatorId: z.uuid().optional(),
})
export const Statement = OfMediation.extend({ side: z.enum(['customer', 'supplier']), text: said })
export const NewProposal = OfMediation.extend({
  madeBy: Side,
  text: said.refine((text) => text.length > 0, 'say what is proposed'),
})
export const ProposalAnswer = OfMediation.extend({
  proposalId: z.uuid(),
  side: z.enum(['customer', 'supplier']),
  says: Answer,
})
export const MediationEnd = OfMediation.extend({
  state: z.enum(['agreed', 'not agreed', 'withdrawn']),
  outcome: said.refine((text) => text.length > 0, 'say what came of it'),
})
