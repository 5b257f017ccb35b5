import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import {
  EnrichedValue,
  Enrichment,
  EnrichmentDraft,
  EnrichmentRecord,
  Outcome,
  Report,
  StartEnrichment,
} from './schema.ts'

const EnrichmentId = z.strictObject({ id: z.uuid() })

export const api = {
  enrichments: endpoint({
    method: 'GET',
    path: '/enrichments',
    may: 'identity.enrich',
    summary: 'Files and services by which customers were enriched, the newest first',
    reply: z.object({ rows: z.array(Enrichment) }),
  }),
  enrichment: endpoint({
    method: 'GET',
    path: '/enrichments/{id}',
    may: 'identity.enrich',
    summary: 'What became of its records: enriched, refused and why',
    input: EnrichmentId,
    reply: Report,
  }),
  enrichmentDraft: endpoint({
    method: 'GET',
    path: '/enrichments/{id}/draft',
    may: 'identity.enrich',
    summary: 'What is in a file that was sent, and what it seems to be',
    input: EnrichmentId,
    reply: EnrichmentDraft,
  }),
  startEnrichment: endpoint({
    method: 'POST',
    path: '/enrichments/{id}/start',
    may: 'identity.enrich',
    summary: 'Go through the file as these choices say; the work is a run',
    input: StartEnrichment.extend(EnrichmentId.shape),
    reply: Enrichment,
    status: 202,
  }),
  resumeEnrichment: endpoint({
    method: 'POST',
    path: '/enrichments/{id}/resume',
    may: 'identity.enrich',
    summary: 'Go on from where a cancelled or failed one stopped',
    input: EnrichmentId,
    reply: Enrichment,
    status: 202,
  }),
  undoEnrichment: endpoint({
    method: 'POST',
    path: '/enrichments/{id}/undo',
    may: 'identity.enrich',
    summary: 'Take back every value that it brought and nobody changed since; the work is a run',
    input: EnrichmentId,
    reply: Enrichment,
    status: 202,
  }),
  enrichmentRecords: endpoint({
    method: 'GET',
    path: '/enrichments/{id}/records',
    may: 'identity.enrich',
    summary: 'Its records one by one, each with the customer, what became of it, and why',
    input: EnrichmentId.extend({
      outcome: Outcome.optional(),
      cause: z.string().max(40).optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(EnrichmentRecord), next: z.number().int().nullable() }),
  }),
  customerEnriched: endpoint({
    method: 'GET',
    path: '/customers/{id}/enriched',
    may: 'house.read',
    summary: 'What outside sources said of a customer: value, source, method and date, used or not',
    input: EnrichmentId,
    reply: z.object({ rows: z.array(EnrichedValue) }),
  }),
  takeBackEnriched: endpoint({
    method: 'POST',
    path: '/customers/{id}/enriched/{valueId}/take-back',
    may: 'identity.enrich',
    summary: 'Take one outside value back; what somebody changed since stays',
    input: z.strictObject({ id: z.uuid(), valueId: z.uuid() }),
    reply: EnrichedValue,
    status: 200,
  }),
  discardEnrichment: endpoint({
    method: 'POST',
    path: '/enrichments/{id}/discard',
    may: 'identity.enrich',
    summary: 'Throw away a file that was sent and never begun',
    input: EnrichmentId,
    reply: z.object({ discarded: z.literal(true) }),
    status: 200,
  }),
}

export const uploadEnrichment = stream({
  method: 'POST',
  path: '/enrichments',
  summary: 'Send a file (CSV or TSV) of outside values as the body; the reply is a draft',
  may: 'identity.enrich',
  input: z.strictObject({ name: z.string().min(1).max(255) }),
  accepts: 'text/csv',
})
