import { z } from 'zod'
import { endpoint, stream } from '../platform/contract.ts'
import { ListQuery, listReply } from '../platform/filter.ts'
import {
  Detected,
  Import,
  ImportKind,
  KindDescription,
  Leftover,
  Preview,
  Refusal,
  Settings,
  Skip,
  Updated,
} from './schema.ts'

const ImportId = z.strictObject({ id: z.uuid() })

export const api = {
  imports: endpoint({
    method: 'GET',
    path: '/imports',
    may: 'imports.run',
    summary: 'Files that were brought in, newest first',
    input: ListQuery,
    reply: listReply(z.looseObject({ id: z.string() })),
  }),
  kinds: endpoint({
    method: 'GET',
    path: '/imports/kinds',
    may: 'imports.run',
    summary: 'What can be brought in, and the fields of each',
    reply: z.object({
      kinds: z.array(KindDescription),
      encodings: z.array(z.object({ name: z.string(), label: z.string() })),
    }),
  }),
  import: endpoint({
    method: 'GET',
    path: '/imports/{id}',
    may: 'imports.run',
    summary: 'One import',
    input: ImportId,
    reply: Import,
  }),
  detect: endpoint({
    method: 'GET',
    path: '/imports/{id}/detected',
    may: 'imports.run',
    summary: 'What the file looks like: encoding, delimiter, head, and which column is which field',
    input: ImportId.extend({
      encoding: z.string().max(40).optional(),
      delimiter: z.enum([',', ';', '\t', '|']).optional(),
      header: z.enum(['yes', 'no']).optional(),
      skipLines: z.coerce.number().int().min(0).max(1000).optional(),
    }),
    reply: Detected,
  }),
  preview: endpoint({
    method: 'POST',
    path: '/imports/{id}/preview',
    may: 'imports.run',
    summary: 'The first 50 rows as they would be taken, problems marked; writes nothing',
    input: ImportId.extend({ settings: Settings }),
    reply: Preview,
    asks: true,
  }),
  start: endpoint({
    method: 'POST',
    path: '/imports/{id}/start',
    may: 'imports.run',
    summary: 'Bring the file in as these settings say; the work is a run',
    input: ImportId.extend({ settings: Settings }),
    reply: Import,
    status: 202,
    needsKey: true,
  }),
  undo: endpoint({
    method: 'POST',
    path: '/imports/{id}/undo',
    may: 'imports.undo',
    summary: 'Take back what it made and nobody touched since; the work is a run',
    input: ImportId,
    reply: Import,
    status: 202,
  }),
  resume: endpoint({
    method: 'POST',
    path: '/imports/{id}/resume',
    may: 'imports.run',
    summary: 'Go on from where a cancelled or failed import stopped',
    input: ImportId,
    reply: Import,
    status: 202,
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/imports/{id}',
    may: 'imports.run',
    summary: 'Throw away a draft that was never started',
    input: ImportId,
    reply: z.object({ discarded: z.literal(true) }),
  }),
  refusals: endpoint({
    method: 'GET',
    path: '/imports/{id}/refusals',
    may: 'imports.run',
    summary: 'Rows that were not taken, with the reason',
    input: ImportId.extend({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(Refusal), next: z.number().int().nullable() }),
  }),
  updated: endpoint({
    method: 'GET',
    path: '/imports/{id}/updated',
    may: 'imports.run',
    summary: 'Rows that changed something that was there, with the fields they changed',
    input: ImportId.extend({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(Updated), next: z.number().int().nullable() }),
  }),
  skips: endpoint({
    method: 'GET',
    path: '/imports/{id}/skips',
    may: 'imports.run',
    summary: 'Rows that brought nothing, with the reason',
    input: ImportId.extend({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(Skip), next: z.number().int().nullable() }),
  }),
  leftovers: endpoint({
    method: 'GET',
    path: '/imports/{id}/leftovers',
    may: 'imports.run',
    summary: 'What undo left in place, with the reason',
    input: ImportId,
    reply: z.object({ rows: z.array(Leftover) }),
  }),
  sampleRun: endpoint({
    method: 'GET',
    path: '/sample',
    may: 'imports.run',
    summary: 'Whether the sample shop is here or on its way in or out',
    reply: z.object({ here: z.boolean(), runId: z.string().nullable() }),
  }),
  loadSample: endpoint({
    method: 'POST',
    path: '/sample/load',
    may: 'imports.run',
    summary: 'Load the sample shop, through the same import as any file',
    reply: z.object({ runId: z.string() }),
    status: 202,
  }),
  removeSample: endpoint({
    method: 'POST',
    path: '/sample/remove',
    may: 'imports.undo',
    summary: 'Take the sample shop out again, but for what was touched since',
    reply: z.object({ runId: z.string() }),
    status: 202,
  }),
}

export const upload = stream({
  method: 'POST',
  path: '/imports',
  summary: 'Send a file (CSV or TSV) as the body; the reply is a draft import',
  may: 'imports.run',
  input: z.strictObject({ kind: ImportKind, name: z.string().min(1).max(255) }),
  accepts: 'text/csv',
})

export const refusalsFile = stream({
  method: 'GET',
  path: '/imports/{id}/refusals.csv',
  summary: 'The refused rows as a file that can be mended and brought in again',
  may: 'imports.run',
  input: ImportId,
  replies: 'text/csv',
})

export const skipsFile = stream({
  method: 'GET',
  path: '/imports/{id}/skips.csv',
  summary: 'The rows that brought nothing as a file, with the reason',
  may: 'imports.run',
  input: ImportId,
  replies: 'text/csv',
})
