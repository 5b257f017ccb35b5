import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ChainLink, ChainLinkEdits, NewChainLink } from './schema.ts'

const Chain = z.object({ rows: z.array(ChainLink) })

export const chainApi = {
  chainLinks: endpoint({
    method: 'GET',
    path: '/chain-links',
    may: 'house.read',
    summary: 'The links of the service chain in which cases may arise, in its order',
    reply: Chain,
  }),
  createChainLink: endpoint({
    method: 'POST',
    path: '/chain-links',
    may: 'cases.settings',
    summary: 'A new link at the customer’s end of the chain',
    input: NewChainLink,
    reply: Chain,
  }),
  editChainLink: endpoint({
    method: 'PATCH',
    path: '/chain-links/{linkId}',
    may: 'cases.settings',
    summary: 'Name a link anew, say who does it, move it, or put it away; cases that name it keep it',
    input: ChainLinkEdits.extend({ linkId: z.uuid() }),
    reply: ChainLink,
    edits: true,
  }),
}
