import { familiesAsTheyAre, recordOf } from '../../customers/merging/actions.ts'
import { tableIn } from '../../imports/reading/actions.ts'
import { takeFile } from '../../imports/upload/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import * as runs from '../../platform/server/runs.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import type { api } from './api.ts'
import { suggested } from './model.ts'
import * as records from './records/store.ts'
import { causeLabels, type EnrichedValue, type Enrichment, sayField } from './schema.ts'
import * as sources from './sources/store.ts'
import * as store from './store.ts'
import { takeBack } from './values/actions.ts'
import * as values from './values/store.ts'

const MOST_BYTES = 1024 ** 3

const shown = ({ fileId: _file, settings: _settings, createdBy: _by, ...rest }: store.Kept): Enrichment => rest
const told = ({ line: _line, detailId: _detail, ...value }: values.Value): EnrichedValue => ({
  ...value,
  label: sayField(value.field),
})

async function found(db: Context['db'], id: string): Promise<store.Kept> {
  const one = await store.find(db, id)
  if (!one) throw new NotFound('There is no such enrichment.')
  return one
}

/** Held while its state is looked at and changed. */
async function taken(db: Context['db'], id: string): Promise<store.Kept> {
  await store.lock(db, id)
  return found(db, id)
}

export const actions = {
  enrichments: async (_input, { db }) => ({ rows: (await store.newest(db, 100)).map(shown) }),

  enrichment: async ({ id }, { db }) => {
    const one = await found(db, id)
    const [outcomes, states] = await Promise.all([records.outcomes(db, id), values.valueStates(db, id)])
    return {
      ...shown(one),
      records: outcomes.reduce((all, each) => all + each.n, 0),
      outcomes: outcomes.map((each) => ({
        ...each,
        label: each.cause ? (causeLabels[each.cause] ?? each.cause) : each.outcome,
      })),
      values: {
        used: states.used ?? 0,
        beside: states.beside ?? 0,
        takenBack: states['taken back'] ?? 0,
        replaced: states.replaced ?? 0,
      },
    }
  },

  enrichmentDraft: async ({ id }, { db, house }) => {
    const one = await found(db, id)
    if (!one.fileId || one.state !== 'draft') throw new Conflict('This one has no file that waits to be begun.')
    const { names, rows, warnings } = await tableIn(house, one.fileId, await store.bytesOf(db, one.fileId))
    return { id, fileName: one.fileName ?? '', columns: names, rows, warnings, ...suggested(names) }
  },

  startEnrichment: async ({ id, ...said }, context) => {
    const { db } = context
    const one = await taken(db, id)
    if (one.state !== 'draft') throw new Conflict(`This was begun already; it is ${one.state}.`)
    const columns = one.settings.columns ?? []
    const unknown = [said.keyColumn, ...said.mapping.map((each) => each.from)].find((name) => !columns.includes(name))
    if (unknown !== undefined)
      throw new Invalid(`The file has no column “${unknown}”. Nothing was begun.`, {
        fields: { mapping: 'no such column' },
      })
    const targets = said.mapping.map((each) => each.to)
    const twice = targets.find((to, at) => targets.indexOf(to) !== at)
    if (twice !== undefined)
      throw new Invalid(`Two columns would fill “${sayField(twice)}”. Nothing was begun.`, {
        fields: { mapping: 'twice' },
      })
    const sourceId = await sources.ofFile(context, said.source, said.knownBy, said.mapping)
    if (!sourceId)
      throw new Conflict(`“${said.source}” is the name of a service. Choose another name for what the file says.`)
    const runId = await runs.begin(context, {
      kind: 'enrich customers',
      title: `Enrich customers from ${one.fileName ?? said.source}`,
      input: { enrichmentId: id },
      unit: 'records',
    })
    const { keyColumn, knownBy, mapping } = said
    const settings = { ...one.settings, keyColumn, knownBy, mapping }
    await store.change(db, id, { state: 'running', runId, sourceId, settings })
    return shown(await found(db, id))
  },

  resumeEnrichment: async ({ id }, context) => {
    const { db } = context
    const one = await taken(db, id)
    if (one.state !== 'cancelled' && one.state !== 'failed')
      throw new Conflict(`Only one that stopped can go on; this one is ${one.state}.`)
    const before = one.runId ? await runs.read(db, one.runId) : undefined
    const runId = await runs.begin(context, {
      kind: 'enrich customers',
      title: before?.title ?? `Enrich customers from ${one.source}`,
      input: { enrichmentId: id },
      total: before?.total ?? null,
      unit: before?.unit ?? 'records',
    })
    if (before)
      await runs.progress(db, runId, { done: before.done, total: before.total, checkpoint: before.checkpoint })
    await store.change(db, id, { state: 'running', runId })
    return shown(await found(db, id))
  },

  undoEnrichment: async ({ id }, context) => {
    const { db } = context
    const one = await taken(db, id)
    if (!['done', 'cancelled', 'failed'].includes(one.state))
      throw new Conflict(
        one.state === 'running'
          ? 'This one is running. Cancel it first, then take it back.'
          : `There is nothing to take back: it is ${one.state}.`,
      )
    const states = await values.valueStates(db, id)
    const runId = await runs.begin(context, {
      kind: 'take back enrichment',
      title: `Take back what ${one.source} said`,
      input: { enrichmentId: id },
      total: (states.used ?? 0) + (states.beside ?? 0),
      unit: 'values',
    })
    await store.change(db, id, { state: 'undoing', undoRunId: runId })
    return shown(await found(db, id))
  },

  enrichmentRecords: async ({ id, limit, ...asked }, context) => {
    await found(context.db, id)
    const rows = await records.records(context, id, { ...asked, limit })
    return { rows, next: rows.length === limit ? (rows.at(-1)?.line ?? null) : null }
  },

  customerEnriched: async ({ id }, context) => {
    const asked = await recordOf(context, id)
    const customer = asked?.mergedInto ? await recordOf(context, asked.mergedInto) : asked
    if (!customer) throw new NotFound('There is no such customer, or you may not see it.')
    const family = (await familiesAsTheyAre(context, [customer.id])).map((one) => one.id)
    return { rows: (await values.valuesOf(context.db, family)).map(told) }
  },

  discardEnrichment: async ({ id }, { db }) => {
    const one = await taken(db, id)
    if (one.state !== 'draft')
      throw new Conflict('Only a file that was never begun is thrown away; others can be taken back.')
    await store.discard(db, one)
    return { discarded: true as const }
  },

  takeBackEnriched: async ({ id, valueId }, context) =>
    told(await takeBack({ ...context, via: 'import' }, id, valueId)),
} satisfies ActionsFor<typeof api, Context>

/** Looked at at once, so that what is no table is told to whoever sent it. */
export const takeEnrichmentFile: StreamAction = ({ name }: { name: string }, context, asked) =>
  takeFile(context, asked, {
    operation: 'POST /enrichments',
    asked: { name },
    mostBytes: MOST_BYTES,
    look: (file) => tableIn(context.house, file.id, file.bytes),
    add: async (within, file, table) => {
      const id = within.newId()
      await store.addFile(within, { ...file, name })
      const source = name.replace(/\.[^.]*$/, '').slice(0, 80) || 'file'
      const sourceId =
        (await sources.ofFile(within, source, 'email', [])) ??
        (await sources.ofFile(within, `${source.slice(0, 73)} (file)`, 'email', []))
      if (!sourceId) throw new Conflict('There is a service of the name of this file. Name the file otherwise.')
      const settings = { layout: table.layout, columns: table.names }
      await store.add(within, { id, sourceId, fileId: file.id, fileName: name, settings, state: 'draft', runId: null })
      return shown(await found(within.db, id))
    },
  })
