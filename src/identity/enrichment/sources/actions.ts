import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { parseFilter } from '../../../platform/server/filters.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { addressProblem } from '../../../platform/server/outbound.ts'
import { begin } from '../../../platform/server/runs.ts'
import { seal } from '../../../platform/server/secrets.ts'
import * as enrichments from '../store.ts'
import type { api } from './api.ts'
import type { EnrichmentSource, NewSource } from './schema.ts'
import * as store from './store.ts'

const notThere = () => new NotFound('There is no such service (any more).')

const shown = ({ headerSecret: _secret, ...rest }: store.KeptSource): EnrichmentSource => rest

/** The address with what it asks for filled in by something harmless, to see that it is one. */
const tried = (url: string) => url.replaceAll(/\{(email|phone|identifier|id|externalId)\}/g, 'x')

function check({ url, insideHost, knownBy }: NewSource): void {
  const refuse = (field: string, why: string) =>
    new Invalid(`${why} Nothing was changed.`, { fields: { [field]: why } })
  if (!url.includes(`{${knownBy}}`))
    throw refuse('url', `The address needs {${knownBy}} where the customer is to be named.`)
  // Where it leads must not depend on a customer.
  const beginning = /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? ''
  if (/[{}]/.test(beginning)) throw refuse('url', 'The host must stand as it is, without a part in braces.')
  const why = addressProblem(tried(url), insideHost)
  if (why) throw refuse('url', why)
}

const written = (context: Context, id: string, said: NewSource, before: string | null) => ({
  ...said,
  id,
  kind: 'service' as const,
  headerSecret:
    said.headerSecret === undefined
      ? before
      : said.headerSecret
        ? seal(context.house.config.secret, said.headerSecret)
        : null,
})

/** What may stand in the history of the house: never the secret. */
const told = ({ headerSecret, ...rest }: NewSource) => ({
  ...rest,
  secret: headerSecret === undefined ? 'as it was' : 'set',
})

export const actions = {
  enrichmentSources: async (_input, { db }) => ({ rows: (await store.list(db)).map(shown) }),

  createEnrichmentSource: async (said, context) => {
    check(said)
    const id = context.newId()
    await store.add(context, written(context, id, said, null))
    await rememberHouse(context, {
      action: 'created',
      subject: 'enrichment source',
      subjectId: id,
      before: null,
      after: told(said),
    })
    return shown((await store.find(context.db, id)) as store.KeptSource)
  },

  editEnrichmentSource: async ({ id, ...said }, context) => {
    const before = await store.find(context.db, id, true)
    if (before?.kind !== 'service') throw notThere()
    expectVersion(shown(before), context)
    check(said)
    // A secret was given for one host; another does not get it by an edit.
    const moved = new URL(tried(before.url ?? 'x:/')).host !== new URL(tried(said.url)).host
    await store.change(context, written(context, id, said, moved ? null : before.headerSecret))
    await rememberHouse(context, {
      action: 'edited',
      subject: 'enrichment source',
      subjectId: id,
      before: { ...shown(before) },
      after: told(said),
    })
    return shown((await store.find(context.db, id)) as store.KeptSource)
  },

  removeEnrichmentSource: async ({ id }, context) => {
    const before = await store.find(context.db, id, true)
    if (before?.kind !== 'service') throw notThere()
    await store.archive(context, id)
    await rememberHouse(context, {
      action: 'removed',
      subject: 'enrichment source',
      subjectId: id,
      before: { ...shown(before) },
      after: null,
    })
    return { removed: true as const }
  },

  askEnrichmentSource: async ({ id, filter }, context) => {
    const source = await store.find(context.db, id)
    if (source?.kind !== 'service') throw notThere()
    parseFilter(filter)
    const enrichmentId = context.newId()
    const runId = await begin(context, {
      kind: 'enrich customers',
      title: `Ask ${source.name} about customers`,
      input: { enrichmentId },
      unit: 'customers',
    })
    await enrichments.add(context, {
      id: enrichmentId,
      sourceId: id,
      fileId: null,
      fileName: null,
      settings: { filter: filter ?? null },
      state: 'running',
      runId,
    })
    const made = await enrichments.find(context.db, enrichmentId)
    if (!made) throw new Conflict('It could not be begun. Nothing was changed.')
    const { fileId: _file, settings: _settings, createdBy: _by, ...rest } = made
    return rest
  },
} satisfies ActionsFor<typeof api, Context>
