import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { bookOf } from '../book/actions.ts'
import { keptOf } from '../kept/actions.ts'
import { checkOpen, inEffect } from '../model.ts'
import type { Commitment, Definition, Kept } from '../schema.ts'
import * as store from '../store.ts'
import type { api } from './api.ts'

async function show(context: Context, id: string, isPublished: boolean): Promise<Commitment> {
  const before = await store.find(context.db, id, { lock: true })
  if (!before) throw new NotFound('There is no such promise.')
  if ((before.publishedAt !== null) === isPublished) return before
  if (isPublished) checkOpen(before)
  const publishedAt = isPublished ? context.now : null
  const after = await store.change(context.db, before, { publishedAt }, context.now)
  const action = isPublished ? 'published' : 'unpublished'
  await rememberHouse(context, { action, subject: 'commitment', subjectId: id, before, after })
  await record(context, { name: `commitments.${action}`, subjectId: id })
  return after
}

export const actions = {
  publishCommitment: ({ id }, context) => show(context, id, true),
  unpublishCommitment: ({ id }, context) => show(context, id, false),
} satisfies ActionsFor<typeof api, Context>

/** A promise as the charter tells it. */
export type Told = { id: string; texts: Definition['texts']; target: number; kept: Kept }
export type Charter = { organisation: string; language: string; timeZone: string; promises: Told[] }

/** All that is published and in effect now, with how well it was kept. */
export async function charterOf({ db, now }: Pick<Context, 'db' | 'now'>): Promise<Charter> {
  const { name, language, timeZone } = await organisationOf(db)
  const { commitments } = await bookOf(db)
  const shown = commitments.filter((each) => each.publishedAt !== null && each.endedAt === null)
  const kept = await keptOf({ db, now }, shown)
  const promises = shown.flatMap(({ id, versions }) => {
    const said = inEffect(versions, now)?.definition
    const how = kept.get(id)
    return said && how ? [{ id, texts: said.texts, target: said.share / 100, kept: how }] : []
  })
  return { organisation: name, language, timeZone, promises }
}

/** A shop that begins with the sample shows its charter at once: what Rapport laid for it is published. */
export async function publishForSample(context: Context): Promise<void> {
  const laid = (await store.list(context.db)).filter((each) => each.pack !== null && each.endedAt === null)
  for (const { id } of laid) await show(context, id, true)
}
