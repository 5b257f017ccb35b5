import type { Context } from './context.ts'

/**
 * How rows from outside become records. A slice says which fields it takes and applies whole batches; the import
 * engine reads the file, turns each cell into a value, and keeps line, refusal, checkpoint and undo.
 */

/** How the cells of a field are read; what comes out stands beside it. */
export type Reading =
  | 'text' // string, one line
  | 'lines' // string, several lines
  | 'email' // { value, key }
  | 'phone' // { value, key } (E.164)
  | 'country' // string, ISO 3166 alpha-2
  | 'language' // string, BCP 47
  | 'currency' // string, ISO 4217
  | 'date' // string, YYYY-MM-DD
  | 'moment' // string, RFC 3339 in UTC; a day is its first moment
  | 'deadline' // as a moment; a day is its last, for it holds until that is over
  | 'yes or no' // boolean
  | 'list' // string[]
  | 'roles' // string[] of roles with us
  | 'kind' // person | account | department
  | 'role in an account' // purchaser | user
  | 'kind of identifier' // string
  | 'channel' // email | phone | chat | web | post | shop | social
  | 'direction' // in | out
  | 'kind of order' // sale | return | correction
  | 'mark' // stock correction | bad debt | zero price | postage | fee
  | 'whole number' // number
  | 'number' // number
  | 'money' // number, minor units of the row's currency

export type IntakeField = {
  /** The word that imports, exports and files of ours use. */
  name: string
  label: string
  reads: Reading
  /** A row without it is refused (alternatives are checked by `check`). */
  needed?: boolean
  hint?: string
}

export type Value = string | number | boolean | string[] | { value: string; key: string }
/** The values of one row by field name; a field whose cell was empty or not matched is absent. */
export type Values = Record<string, Value | undefined>
/** The cells as they came, by field name (or column name, when no field took them). */
export type Cells = Record<string, string>

export type Row<Rec> = { line: number; cells: Cells; record: Rec }

export type Applying = {
  mode: 'create' | 'update' | 'both'
  /** What a row is recognised by; null: every row is a new record. One of the intake's `knownBy`. */
  knownBy: string | null
  importId: string
  /** Where the rows are from, as source records name it. */
  source: string
  /** Of rows that name none. */
  currency: string
}

export type Refused = { line: number; field: string | null; reason: string }

/** Why a row brought nothing: all of it was so already; only new ones were wanted; only those that are here were. */
export type SkipReason = 'same' | 'there' | 'not there'
export type Skipped = { line: number; why: SkipReason }

/** created + updated and the rows skipped and refused are always the rows given. */
export type Applied = { created: number; updated: number; skipped: Skipped[]; refused: Refused[] }

/** Who a row is likely the same as, and why: told before it is brought in. */
export type Foreseen = { id: string; name: string; why: string; sure: boolean }

export type LeftBehind = { line: number; subject: string; subjectId: string; reason: string }

export type Undone = {
  removed: number
  restored: number
  left: LeftBehind[]
  /** Give it to the next call; null when there is nothing more. */
  checkpoint: unknown
}

// biome-ignore lint/suspicious/noExplicitAny: the engine hands records from `check` to `apply` and never looks inside.
export type Intake<Rec = any> = {
  kind: 'customers' | 'products' | 'orders' | 'interactions' | 'cases' | 'reviews'
  fields: readonly IntakeField[]
  knownBy: readonly { key: string; label: string; fields: readonly string[] }[]
  /** Rows that follow one another with the same value of this field belong together and come in one batch. */
  together?: string
  /** Pure: whether the values of one row make a record. */
  check: (values: Values) => { record: Rec } | { refused: string; field: string | null }
  /** Who rows are likely the same as, by their line, as far as whoever asks may see them. */
  foresee?: (context: Context, rows: readonly Row<Rec>[]) => Promise<ReadonlyMap<number, Foreseen>>
  /** Which rows would be refused for what is here, or is not, in the words of `apply`: told before they are brought in. */
  refused?: (context: Context, rows: readonly Row<Rec>[], how: Applying) => Promise<Refused[]>
  /** Writes one batch in the transaction of the context, in statements over the whole batch. */
  apply: (context: Context, rows: readonly Row<Rec>[], how: Applying) => Promise<Applied>
  /** After the last batch of a run, whether the file was read to its end or somebody, or a fault, stopped it. */
  finish?: (context: Context, how: Applying) => Promise<void>
  /** How many records `undo` will go through, in the unit in which it tells what it did. */
  toUndo: (context: Context, importId: string) => Promise<number>
  /** Takes back one batch of what an import made and nobody touched since, and restores what it changed. */
  undo: (context: Context, importId: string, checkpoint: unknown, limit: number) => Promise<Undone>
}
