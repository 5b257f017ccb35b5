import { z } from 'zod'
import type { FieldDescriptions } from '../platform/filter.ts'

export const ImportKind = z.enum(['customers', 'products', 'orders', 'interactions', 'cases', 'reviews'])
export type ImportKind = z.infer<typeof ImportKind>

export const kindLabels: Record<ImportKind, string> = {
  customers: 'Customers',
  products: 'Products',
  orders: 'Orders',
  interactions: 'Interactions',
  cases: 'Cases',
  reviews: 'Reviews',
}

export const ImportState = z.enum(['draft', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'])
export type ImportState = z.infer<typeof ImportState>

/** Which encoding a file seems to be in, and how sure that is. */
export const EncodingFinding = z.object({
  encoding: z.string(),
  /** How many bytes at the front are a byte order mark and no text. */
  bom: z.number(),
  /** From 0 to 1. Below 0.7 the person should look at the preview and may choose another. */
  confidence: z.number(),
  because: z.string(),
  alternatives: z.array(z.string()),
})
export type EncodingFinding = z.infer<typeof EncodingFinding>

export const Layout = z.strictObject({
  encoding: z.string().max(40),
  delimiter: z.enum([',', ';', '\t', '|']),
  quote: z.enum(['"', "'"]).nullable(),
  escape: z.enum(['doubled', 'backslash']),
  skipLines: z.number().int().min(0).max(1000),
  header: z.boolean(),
  columns: z.number().int().min(1).max(500),
  shortRows: z.enum(['refuse', 'pad']),
  /** We wrote the file ourselves: an apostrophe before a sign at the start of a cell is our guard, and is taken off. */
  guarded: z.boolean().default(false),
})

export const DateReading = z.strictObject({
  order: z.enum(['ymd', 'dmy', 'mdy']),
  count: z.enum(['none', 'excel', 'seconds', 'milliseconds']),
})
export type DateReading = z.infer<typeof DateReading>

/** What becomes of one column of the file. */
export const Column = z.strictObject({
  /** As the head of the file says, or "Column 3". */
  name: z.string().max(300),
  /** The field it fills; null leaves it out, unless it is kept under a name of its own. */
  field: z.string().max(80).nullable(),
  keepAs: z.string().max(80).nullable().default(null),
  dates: DateReading.optional(),
  decimal: z.enum(['.', ',']).optional(),
})
export type Column = z.infer<typeof Column>

export const ImportMode = z.enum(['create', 'update', 'both'])
export type ImportMode = z.infer<typeof ImportMode>

/** A cell that somebody put right before the import was started; the file stays as it came. */
export const Correction = z.strictObject({
  line: z.number().int().min(1),
  /** The place of the column, from 0. */
  column: z.number().int().min(0).max(499),
  text: z.string().max(20_000),
})
export type Correction = z.infer<typeof Correction>

export const Settings = z.strictObject({
  layout: Layout,
  columns: z.array(Column).max(500),
  mode: ImportMode,
  /** What a row is recognised by; null takes every row as new. */
  knownBy: z.string().max(40).nullable(),
  /** Where the rows are from, as source records name it. */
  source: z.string().min(1).max(80),
  /** For phone numbers without a country, and times without a zone; money without a currency. */
  country: z.string().length(2),
  zone: z.string().max(60),
  currency: z.string().length(3),
  corrections: z.array(Correction).max(1000).default([]),
})
export type Settings = z.infer<typeof Settings>

/** What a draft has in place of settings until somebody chose them: what a pass over its bytes told of its encoding. */
export const Unset = z.strictObject({ encoding: EncodingFinding })

export const Import = z.object({
  id: z.string(),
  kind: ImportKind,
  fileName: z.string(),
  bytes: z.number().nullable(),
  state: ImportState,
  settings: Settings.nullable(),
  runId: z.string().nullable(),
  undoRunId: z.string().nullable(),
  sample: z.boolean(),
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  refused: z.number().int(),
  leftBehind: z.number().int(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  version: z.number().int(),
})
export type Import = z.infer<typeof Import>

/** How a column was matched, and what else it may be. */
export const Matched = z.object({
  field: z.string().nullable(),
  confidence: z.number(),
  because: z.string(),
  alternatives: z.array(z.string()),
  /** How its dates or numbers are written, should it hold any. */
  dates: DateReading.optional(),
  decimal: z.enum(['.', ',']).optional(),
})
export type Matched = z.infer<typeof Matched>

const Sure = z.object({ confidence: z.number(), because: z.string() })

/** What was found out about a file without being told, each with how sure it is. */
export const Detected = z.object({
  settings: Settings,
  encoding: Sure.extend({ alternatives: z.array(z.string()) }),
  delimiter: Sure,
  header: Sure,
  columns: z.array(Matched),
  /** Set when the columns look more like those of another kind. */
  rather: ImportKind.nullable(),
  /** The file with the same heads whose choices were taken over. */
  remembered: z.string().nullable(),
  warnings: z.array(z.string()),
})
export type Detected = z.infer<typeof Detected>

export const PreviewRow = z.object({
  line: z.number().int(),
  cells: z.array(z.string()),
  /** By the place of the column, from 0: why its cell cannot be taken. */
  problems: z.record(z.string(), z.string()),
  /** By the same: what was changed in reading its cell, and may be looked at. */
  notices: z.record(z.string(), z.string()),
  /** By the same: what the file has where somebody put a cell right. */
  was: z.record(z.string(), z.string()),
  /** Whether the row has the cells of its columns; only then can one be put right here. */
  sound: z.boolean(),
  /** Why the whole row would be refused. */
  refused: z.string().nullable(),
  /** Who is here already that the row is likely the same as. */
  likely: z.object({ id: z.string(), name: z.string(), why: z.string(), sure: z.boolean() }).nullable(),
})
export const Preview = z.object({
  columns: z.array(z.string()),
  rows: z.array(PreviewRow),
  /** What stands against starting with these settings. */
  problem: z.string().nullable(),
})
export type Preview = z.infer<typeof Preview>

export const Refusal = z.object({
  line: z.number().int(),
  field: z.string().nullable(),
  reason: z.string(),
  cells: z.array(z.string()),
})
export type Refusal = z.infer<typeof Refusal>

export const SkipReason = z.enum(['same', 'there', 'not there'])
export type SkipReason = z.infer<typeof SkipReason>

export const skipReasons: Record<SkipReason, string> = {
  same: 'All that it says is here already.',
  there: 'It is here already, and only new ones were to be brought in.',
  'not there': 'It is not here, and only what is here was to be changed.',
}

/** A row that brought nothing; its cells are read from the file, as long as that is kept. */
export const Skip = z.object({ line: z.number().int(), why: SkipReason, cells: z.array(z.string()) })
export type Skip = z.infer<typeof Skip>

/** A row that changed something that was there. */
export const Updated = z.object({
  line: z.number().int(),
  subject: z.string(),
  subjectId: z.string(),
  fields: z.array(z.string()),
})
export type Updated = z.infer<typeof Updated>

export const Leftover = z.object({
  line: z.number().int(),
  subject: z.string(),
  subjectId: z.string(),
  reason: z.string(),
})

/** What an import of a kind can fill, for the screen that matches columns. */
export const KindDescription = z.object({
  kind: ImportKind,
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      reads: z.string(),
      needed: z.boolean(),
      hint: z.string().nullable(),
    }),
  ),
  knownBy: z.array(z.object({ key: z.string(), label: z.string(), fields: z.array(z.string()) })),
})
export type KindDescription = z.infer<typeof KindDescription>

const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
  values.map((value) => ({ value, label: label(value) }))
const spoken = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const importFields: FieldDescriptions = {
  fileName: { label: 'File', type: 'text', shown: true },
  kind: {
    label: 'What',
    type: 'choice',
    options: options(ImportKind.options, (kind) => kindLabels[kind]),
    shown: true,
  },
  state: { label: 'State', type: 'choice', options: options(ImportState.options, spoken), shown: true },
  createdAt: { label: 'Begun', type: 'datetime', sortable: true, shown: true },
  rows: { label: 'Rows', type: 'number', shown: true, filterable: false },
  created: { label: 'Created', type: 'number', shown: true, filterable: false },
  updated: { label: 'Updated', type: 'number', shown: true, filterable: false },
  skipped: { label: 'Skipped', type: 'number', shown: true, filterable: false },
  refused: { label: 'Refused', type: 'number', shown: true, filterable: false },
  sample: { label: 'Sample', type: 'bool' },
}
