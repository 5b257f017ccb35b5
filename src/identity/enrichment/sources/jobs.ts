import { actions as customers } from '../../../customers/actions.ts'
import { detailsOf, sourceRecords } from '../../../customers/merging/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { inTransaction } from '../../../platform/server/http/answer.ts'
import { askOutside, NotReached } from '../../../platform/server/outbound.ts'
import * as runs from '../../../platform/server/runs.ts'
import { unseal } from '../../../platform/server/secrets.ts'
import { saidBy, valueAt } from '../model.ts'
import { apply, type Coming, contextOf, type Ended, type Enriching, gate, type Work } from '../records/actions.ts'
import * as records from '../records/store.ts'
import type { KnownBy, Mapping } from '../schema.ts'
import type { KeptSource } from './store.ts'

const ASKED_A_BATCH = 20
const ASKED_AT_ONCE = 4
/** So many in a row without an answer, and the service is taken to be away. */
const AWAY_AFTER = 40

type Asked = Record<KnownBy, string>

async function fillingsOf(context: Context, id: string): Promise<Asked> {
  const details = await detailsOf(context, [id])
  const first = (kind: string) => details.find((detail) => detail.kind === kind)?.value ?? ''
  const [record] = await sourceRecords(context, [id])
  return {
    id,
    email: first('email'),
    phone: first('phone'),
    identifier: first('identifier'),
    externalId: record?.externalId ?? '',
  }
}

/** Asks about one customer; what comes is a record like that of a file. Outside any transaction. */
async function askAbout(
  source: KeptSource,
  secret: string | null,
  asked: Asked,
): Promise<{ reply: unknown } | { none: string; cause: string; silent: boolean }> {
  const url = (source.url ?? '').replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(asked[name as keyof Asked] ?? ''),
  )
  try {
    const headers = source.headerName && secret ? { [source.headerName]: secret } : {}
    const { status, body } = await askOutside(url, {
      headers,
      timeoutMs: source.timeoutMs,
      insideHost: source.insideHost,
    })
    if (status === 404) return { reply: {} }
    if (status < 200 || status > 299)
      return {
        none: `The service answered with ${status}.`,
        cause: 'no answer',
        silent: status >= 500 || status === 429,
      }
    return { reply: JSON.parse(body) as unknown }
  } catch (thrown) {
    if (thrown instanceof NotReached) return { none: thrown.message, cause: 'no answer', silent: true }
    if (thrown instanceof SyntaxError) return { none: 'Its answer is no JSON.', cause: 'no answer', silent: false }
    throw thrown
  }
}

const inTurns = async <T, R>(all: readonly T[], width: number, work: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < all.length; at += width)
    results.push(...(await Promise.all(all.slice(at, at + width).map(work))))
  return results
}

/** The next customers, the gate asked before anybody outside: who is refused is named to nobody. */
async function nextCustomers(work: Work, after: string | undefined) {
  const { house, one, startedBy } = work
  return house.reading.transaction().execute(async (db) => {
    const context = await contextOf(house, db, startedBy)
    const page = await customers.customers(
      {
        sort: 'createdAt',
        limit: ASKED_A_BATCH,
        count: 'no',
        columns: 'name',
        ...(one.settings.filter && { filter: one.settings.filter }),
        ...(after && { after }),
      },
      context,
    )
    const ids = page.rows.map((row) => row.id)
    const { open, shut } = await gate(context, ids)
    const fillings: Asked[] = []
    for (const id of ids) if (open.has(id)) fillings.push(await fillingsOf(context, id))
    return { ids, shut, fillings, next: page.next }
  })
}

/** Asks about customer after customer; a batch is looked up, asked about, and written in a transaction of its own. */
export async function runService(work: Work, source: KeptSource): Promise<Ended> {
  const { house, runId, one, startedBy } = work
  const secret = source.headerSecret ? unseal(house.config.secret, source.headerSecret) : null
  const how: Enriching = { id: one.id, source: source.name, method: 'service', knownBy: 'id' }
  let { after, done = 0 } = work.from
  let silent = 0
  for (;;) {
    const key = source.knownBy
    const { ids, shut, fillings, next } = await nextCustomers(work, after)
    const ready = fillings.filter((each) => each[key] !== '')
    const answers = new Map(
      await inTurns(ready, ASKED_AT_ONCE, async (asked) => [asked.id, await askAbout(source, secret, asked)] as const),
    )
    const lines: records.Line[] = []
    const coming: Coming[] = []
    ids.forEach((id, index) => {
      const line = done + index + 1
      const at = { line, customerId: id, fields: [] }
      const why = shut.get(id)
      const answer = answers.get(id)
      if (why) lines.push({ ...at, outcome: 'refused', ...why })
      else if (!answer)
        lines.push({ ...at, outcome: 'refused', cause: 'no key', reason: `It has no ${key} to be asked by.` })
      else if ('none' in answer) {
        silent = answer.silent ? silent + 1 : 0
        lines.push({ ...at, outcome: 'failed', cause: answer.cause, reason: answer.none })
      } else {
        silent = 0
        const said = saidBy((path) => valueAt(answer.reply, path), source.mapping as Mapping)
        coming.push({ line, key: id, said })
      }
    })
    done += ids.length
    after = next ?? after
    const { cancelled } = await inTransaction(house, async (db) => {
      const context = await contextOf(house, db, startedBy)
      await records.addRecords(db, one.id, lines)
      await apply(context, coming, how)
      return runs.progress(db, runId, { done, checkpoint: { ...(after && { after }), done } })
    })
    if (next === null) return { state: 'done' }
    if (cancelled) return { state: 'cancelled' }
    if (silent >= AWAY_AFTER)
      return {
        state: 'failed' as const,
        problem: `${source.name} has not answered ${silent} times in a row. What it said until then is kept; go on once it answers again.`,
      }
  }
}
