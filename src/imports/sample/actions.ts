import { countIn, findOrganisation } from '../../organisation/actions.ts'
import { Conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import * as runs from '../../platform/server/runs.ts'
import * as sample from './store.ts'

const sampleCurrency = 'GBP'

/** Once the sample is gone, the house counts again as it did before, unless somebody has decided since. */
export async function countAsBefore(context: Context): Promise<void> {
  const before = await sample.currencyBefore(context.db)
  if (before && (await findOrganisation(context.db))?.currency === sampleCurrency) await countIn(context, before)
}

/** Begins loading the sample shop, or names the run that does; its rows pass through the same import as any file. */
export async function loadSample(context: Context): Promise<string> {
  const running = await sample.runOfSample(context.db, { alone: true })
  if (running?.kind === 'load sample') return running.id
  if (running) throw stillWorkedOn()
  if ((await sample.ofSample(context.db)).length > 0)
    throw new Conflict('The sample shop is here already. Remove it first, if you want it anew.')
  // Its sums are in pounds: in a house that counts in anything else, nobody would have spent a penny.
  const currencyBefore = await countIn(context, sampleCurrency)
  return runs.begin(context, {
    kind: 'load sample',
    title: 'Load the sample shop',
    input: { asOf: context.now.toISOString().slice(0, 10), ...(currencyBefore && { currencyBefore }) },
    total: null,
  })
}

export async function removeSample(context: Context): Promise<string> {
  const running = await sample.runOfSample(context.db, { alone: true })
  if (running?.kind === 'remove sample') return running.id
  const imports = await sample.ofSample(context.db)
  if (running || imports.some((one) => one.state === 'running' || one.state === 'undoing')) throw stillWorkedOn()
  if (imports.length === 0) throw new Conflict('There is no sample shop to remove.')
  return runs.begin(context, { kind: 'remove sample', title: 'Remove the sample shop', input: {}, unit: 'records' })
}

const stillWorkedOn = () => new Conflict('The sample shop is still being worked on. Wait for the run, or cancel it.')
