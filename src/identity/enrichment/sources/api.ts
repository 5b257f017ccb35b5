import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Enrichment } from '../schema.ts'
import { EnrichmentSource, NewSource } from './schema.ts'

const SourceId = z.strictObject({ id: z.uuid() })

export const api = {
  enrichmentSources: endpoint({
    method: 'GET',
    path: '/enrichment-sources',
    may: 'identity.enrich',
    summary: 'Outside services that can be asked about customers',
    reply: z.object({ rows: z.array(EnrichmentSource) }),
  }),
  createEnrichmentSource: endpoint({
    method: 'POST',
    path: '/enrichment-sources',
    may: 'identity.sources',
    summary:
      'Set up an outside service: its address with {email}, {phone}, {identifier} or {id} in it, and what fills what',
    input: NewSource,
    reply: EnrichmentSource,
  }),
  editEnrichmentSource: endpoint({
    method: 'PUT',
    path: '/enrichment-sources/{id}',
    may: 'identity.sources',
    summary: 'Change an outside service; a secret that is not named stays',
    input: NewSource.extend(SourceId.shape),
    reply: EnrichmentSource,
    edits: true,
  }),
  removeEnrichmentSource: endpoint({
    method: 'DELETE',
    path: '/enrichment-sources/{id}',
    may: 'identity.sources',
    summary: 'Take a service out; what it said of customers stays until it is taken back',
    input: SourceId,
    reply: z.object({ removed: z.literal(true) }),
  }),
  askEnrichmentSource: endpoint({
    method: 'POST',
    path: '/enrichment-sources/{id}/ask',
    may: 'identity.enrich',
    summary: 'Ask a service about the customers of a filter; the work is a run',
    input: SourceId.extend({ filter: z.string().max(8000).optional() }),
    reply: Enrichment,
    status: 202,
  }),
}
