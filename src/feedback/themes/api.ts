import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { EvidenceKind, EvidenceRow, Sentiment } from '../evidence/schema.ts'
import { NewTheme, SentimentQuality, Theme, ThemeEdits, ThemePage, ThemeRow } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const api = {
  themes: endpoint({
    method: 'GET',
    path: '/themes',
    may: 'themes.read',
    summary: 'Themes of all that people said in their own words, with counts by method and month',
    reply: z.object({
      rows: z.array(ThemeRow),
      read: z.number().int(),
      unread: z.number().int(),
      sentiment: SentimentQuality,
      /** The run that reads or suggests just now. */
      runId: z.string().nullable(),
    }),
  }),
  theme: endpoint({
    method: 'GET',
    path: '/themes/{id}',
    may: 'themes.read',
    summary: 'One theme: every method together, its sentiment, its months, and how well its rule does',
    input: Id,
    reply: ThemePage,
  }),
  createTheme: endpoint({
    method: 'POST',
    path: '/themes',
    may: 'themes.edit',
    summary: 'A theme of one’s own, told by phrases until a rule is learnt',
    input: NewTheme,
    reply: Theme,
  }),
  editTheme: endpoint({
    method: 'PATCH',
    path: '/themes/{id}',
    may: 'themes.edit',
    summary: 'Confirm a theme, set it aside, rename it, change its phrases',
    input: ThemeEdits.extend({ id: z.uuid() }),
    reply: Theme,
    edits: true,
  }),
  mergeTheme: endpoint({
    method: 'POST',
    path: '/themes/{id}/merge',
    may: 'themes.edit',
    summary: 'Make a theme part of another: its evidence and its phrases are that one’s',
    input: Id.extend({ into: z.uuid() }),
    reply: Theme,
    status: 200,
  }),
  splitTheme: endpoint({
    method: 'POST',
    path: '/themes/{id}/split',
    may: 'themes.edit',
    summary: 'Take what holds certain phrases out of a theme, as a theme of its own',
    input: NewTheme.extend({ id: z.uuid() }),
    reply: Theme,
  }),
  suggestThemes: endpoint({
    method: 'POST',
    path: '/themes/suggest',
    may: 'themes.edit',
    summary: 'Read all evidence and suggest what it has in common; suggestions that nobody took up give way',
    reply: z.object({ runId: z.string() }),
  }),
  learnThemes: endpoint({
    method: 'POST',
    path: '/themes/learn',
    may: 'themes.edit',
    summary: 'Learn from what was decided, and read all evidence by it',
    reply: z.object({ runId: z.string() }),
  }),
  evidence: endpoint({
    method: 'GET',
    path: '/evidence',
    may: 'themes.read',
    summary:
      'What people said, as far as whoever asks may read it: of a theme, of a method, of a sentiment, of a month',
    input: z.strictObject({
      theme: z.uuid().optional(),
      kind: EvidenceKind.optional(),
      sentiment: z.enum(['-1', '0', '1']).optional(),
      month: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
        .optional(),
      /** What the rule is least sure of first, and nobody has decided. */
      unsure: z.enum(['yes', 'no']).optional(),
      after: z.string().max(120).optional(),
    }),
    reply: z.object({ rows: z.array(EvidenceRow), next: z.string().nullable() }),
  }),
  decideEvidence: endpoint({
    method: 'POST',
    path: '/evidence/{id}/decide',
    may: 'themes.edit',
    summary: 'Say whether a piece of evidence speaks of a theme, or how it is meant; rules learn from it',
    input: Id.extend({
      theme: z.uuid().optional(),
      says: z.boolean().optional(),
      sentiment: Sentiment.optional(),
    }),
    reply: z.object({ id: z.string() }),
    status: 200,
  }),
}
