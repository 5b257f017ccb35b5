import { Conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import * as runs from '../../platform/server/runs.ts'
import * as store from '../store.ts'

/** Begins loading the sample shop; its rows are made by the run and pass through the same import as any file. */
export async function loadSample(context: Context): Promise<string> {
  if ((await store.ofSample(context.db)).length > 0)
    throw new Conflict('The sample shop is here already. Remove it first, if you want it anew.')
  return runs.begin(context, {
    kind: 'load sample',
    title: 'Load the sample shop',
    input: { asOf: context.now.toISOString().slice(0, 10) },
    total: null,
  })
}

export async function removeSample(context: Context): Promise<string> {
  const imports = await store.ofSample(context.db)
  if (imports.length === 0) throw new Conflict('There is no sample shop to remove.')
  if (imports.some((one) => one.state === 'running' || one.state === 'undoing'))
    throw new Conflict('The sample shop is still being worked on. Wait for the run, or cancel it.')
  const total = imports.reduce((sum, one) => sum + one.created + one.updated, 0)
  return runs.begin(context, { kind: 'remove sample', title: 'Remove the sample shop', input: {}, total })
}
