import { organisationOf } from '../organisation/actions.ts'
import type { ActionsFor } from '../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../platform/errors.ts'
import type { Context, House } from '../platform/server/context.ts'
import * as files from '../platform/server/files.ts'
import type { Intake, Row } from '../platform/server/intake.ts'
import { page } from '../platform/server/lists.ts'
import * as runs from '../platform/server/runs.ts'
import type { api } from './api.ts'
import { detect, SAMPLE_BYTES } from './detection.ts'
import { applyingOf, intakeOf } from './jobs.ts'
import { corrected, type Plan, planOf, problemOf, readRow } from './model.ts'
import { encodings, strangeEncoding } from './reading/encodings.ts'
import type { Chosen } from './reading/examination.ts'
import { columnNames } from './reading/headers.ts'
import { readRows } from './reading/rows.ts'
import { loadSample, removeSample } from './sample/actions.ts'
import * as sample from './sample/store.ts'
import { ImportKind, type Preview, type Settings } from './schema.ts'
import { skips } from './skips/actions.ts'
import * as store from './store.ts'
import { updatedRows } from './updates/store.ts'

const PREVIEW_ROWS = 50

const describe = (intake: Intake) => ({
  kind: intake.kind,
  fields: intake.fields.map((field) => ({
    name: field.name,
    label: field.label,
    reads: field.reads,
    needed: field.needed ?? false,
    hint: field.hint ?? null,
  })),
  knownBy: intake.knownBy.map((each) => ({ ...each, fields: [...each.fields] })),
})

/** The name of the file; of our own file of refused rows, that of the file which they were in. */
const sourceOf = (fileName: string) =>
  fileName
    .replace(/\.[^.]*$/, '')
    .replace(/-(refused|skipped)( ?\(\d+\))?$/, '')
    .slice(0, 80) || 'file'

async function draftOf(db: Context['db'], id: string) {
  const draft = await store.read(db, id)
  if (!draft.fileId) throw new NotFound('The file of this import is not kept any more.')
  return { ...draft, fileId: draft.fileId }
}

type Draft = Awaited<ReturnType<typeof draftOf>>

async function look(db: Context['db'], house: House, draft: Draft, chosen: Chosen) {
  const bytes = await files.beginning(house, draft.fileId, SAMPLE_BYTES)
  const organisation = await organisationOf(db)
  const ways = {
    country: organisation.defaultPhoneCountry ?? organisation.country,
    zone: organisation.timeZone,
    currency: organisation.currency,
    locale: new Intl.Locale(organisation.language).region
      ? organisation.language
      : `${organisation.language}-${organisation.country}`,
  }
  return detect(
    bytes,
    bytes.length >= (draft.bytes ?? 0),
    intakeOf(house, draft.kind),
    ways,
    sourceOf(draft.fileName),
    chosen,
    draft.encoding ?? undefined,
    await store.before(db, draft.kind),
  )
}

/** What rows are told by what is here already: whom they name in vain, and who is likely the same. */
async function compare(
  context: Context,
  { intake, settings }: Plan,
  rows: Preview['rows'],
  taken: readonly Row<unknown>[],
): Promise<void> {
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const refused = (await intake.refused?.(context, taken, applyingOf(settings, ''))) ?? []
  for (const { line, field, reason } of refused) {
    const row = byLine.get(line)
    if (!row) continue
    row.refused = reason
    const at = settings.columns.findIndex((column) => field !== null && column.field === field)
    if (at >= 0) row.problems[at] = reason
  }
  const foreseen = await intake.foresee?.(context, taken)
  for (const row of rows) row.likely = foreseen?.get(row.line) ?? null
}

async function preview(context: Context, fileId: string, kind: ImportKind, settings: Settings): Promise<Preview> {
  const { house } = context
  const plan = planOf(intakeOf(house, kind), settings)
  const rows: Preview['rows'] = []
  const taken: Row<unknown>[] = []
  // Without its encoding there is nothing to show of it.
  const strange = strangeEncoding(settings.layout.encoding)
  if (strange) throw new Invalid(strange, { fields: { 'settings.layout.encoding': strange } })
  for await (const part of readRows(files.pieces(house, fileId), settings.layout)) {
    for (const come of part) {
      if (rows.length >= PREVIEW_ROWS) break
      const row = corrected(plan, come)
      const read = readRow(plan, row.cells)
      const checked = row.problem || read.problem ? null : plan.intake.check(read.values)
      const refused = row.problem ?? read.problem?.reason ?? (checked && 'refused' in checked ? checked.refused : null)
      rows.push({
        line: row.line,
        cells: row.cells,
        problems: read.problems,
        notices: read.notices,
        was: Object.fromEntries(come.cells.flatMap((cell, at) => (row.cells[at] === cell ? [] : [[at, cell]]))),
        sound: row.problem === undefined,
        refused,
        likely: null,
      })
      if (checked && 'record' in checked) taken.push({ line: row.line, cells: read.cells, record: checked.record })
    }
    if (rows.length >= PREVIEW_ROWS) break
  }
  await compare(context, plan, rows, taken)
  return {
    columns: columnNames(settings.columns.map((column) => column.name)).names,
    rows,
    problem: problemOf(plan),
  }
}

/** What an earlier run got done stays done: the new one goes on behind its last batch. */
async function goOnFrom(db: Context['db'], earlier: string | null, runId: string) {
  if (!earlier) return
  const { done, total, checkpoint } = await runs.read(db, earlier)
  await runs.progress(db, runId, { done, total, checkpoint })
}

export const actions: ActionsFor<typeof api, Context> = {
  imports: (query, context) => page(store.importList, query, context),
  kinds: async (_input, { house }) => ({
    kinds: house.slices
      .flatMap((slice) => slice.intakes ?? [])
      .map(describe)
      .sort((a, b) => ImportKind.options.indexOf(a.kind) - ImportKind.options.indexOf(b.kind)),
    encodings: encodings.map(({ name, label }) => ({ name, label })),
  }),
  import: async ({ id }, { db }) => store.shown(db, id),
  detect: async ({ id, ...chosen }, { db, house }) => {
    const strange = chosen.encoding === undefined ? null : strangeEncoding(chosen.encoding)
    if (strange) throw new Invalid(strange, { fields: { encoding: strange } })
    const draft = await draftOf(db, id)
    return look(db, house, draft, { ...chosen, header: chosen.header && chosen.header === 'yes' })
  },
  preview: async ({ id, settings }, context) => {
    const draft = await draftOf(context.db, id)
    return preview(context, draft.fileId, draft.kind, settings)
  },
  start: async ({ id, settings }, context) => {
    const { db, house } = context
    const draft = await store.take(db, id)
    if (draft.state !== 'draft') throw new Conflict(`This import was started already; it is ${draft.state}.`)
    const problem = problemOf(planOf(intakeOf(house, draft.kind), settings))
    if (problem) throw new Invalid(problem, { fields: { settings: problem } })
    const runId = await runs.begin(context, {
      kind: 'import',
      title: `Bring in ${draft.kind} from ${draft.fileName}`,
      input: { importId: id },
    })
    await store.change(db, id, { settings, state: 'running', runId })
    return store.shown(db, id)
  },
  resume: async ({ id }, context) => {
    const { db } = context
    const one = await store.take(db, id)
    if (one.state !== 'cancelled' && one.state !== 'failed')
      throw new Conflict(`Only an import that stopped can go on; this one is ${one.state}.`)
    if (!one.runId) throw new Conflict('This import was never started.')
    const before = await runs.read(db, one.runId)
    const runId = await runs.begin(context, {
      kind: 'import',
      title: before.title,
      input: { importId: id },
      total: before.total,
    })
    await goOnFrom(db, one.runId, runId)
    await store.change(db, id, { state: 'running', runId })
    return store.shown(db, id)
  },
  undo: async ({ id }, context) => {
    const { db } = context
    const one = await store.take(db, id)
    if (one.state === 'running') throw new Conflict('This import is running. Cancel it first, then undo it.')
    if (!['done', 'cancelled', 'failed'].includes(one.state))
      throw new Conflict(`There is nothing to undo: this import is ${one.state}.`)
    const runId = await runs.begin(context, {
      kind: 'undo import',
      title: `Take back ${one.fileName}`,
      input: { importId: id },
      unit: 'records',
    })
    await goOnFrom(db, one.undoRunId, runId)
    await store.change(db, id, { state: 'undoing', undoRunId: runId })
    return store.shown(db, id)
  },
  discard: async ({ id }, { db }) => {
    const one = await store.take(db, id)
    if (one.state !== 'draft') throw new Conflict('Only a draft can be thrown away; an import that ran can be undone.')
    await store.remove(db, id)
    if (one.fileId) await store.removeFile(db, one.fileId)
    return { discarded: true as const }
  },
  refusals: async ({ id, after, limit }, { db }) => {
    await store.read(db, id)
    const rows = await store.refusals(db, id, after, limit)
    return { rows, next: rows.length === limit ? (rows.at(-1)?.line ?? null) : null }
  },
  updated: async ({ id, after, limit }, { db, staff }) => {
    await store.read(db, id)
    return updatedRows(db, staff, id, after, limit)
  },
  skips,
  leftovers: async ({ id }, { db }) => {
    await store.read(db, id)
    return { rows: await store.leftovers(db, id) }
  },
  sampleRun: async (_input, { db }) => ({
    here: (await sample.ofSample(db)).length > 0,
    runId: (await sample.runOfSample(db))?.id ?? null,
  }),
  loadSample: async (_input, context) => ({ runId: await loadSample(context) }),
  removeSample: async (_input, context) => ({ runId: await removeSample(context) }),
}
