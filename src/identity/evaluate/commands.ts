import { availableParallelism } from 'node:os'
import { tableAt } from '../../imports/reading/actions.ts'
import { Invalid } from '../../platform/errors.ts'
import { openThreads } from '../../platform/server/threads.ts'
import { link } from '../linkage/link.ts'
import type { Linkage, Source } from '../linkage/schema.ts'
import { align, type Columns } from './alignment.ts'
import { agreement } from './measures.ts'
import { blockingRecall, truthColumn, truthOf, truthPattern } from './truth.ts'

/** Fewer records than this are done before another thread has started. */
const worthThreads = 50_000

async function readFile(path: string): Promise<{ names: string[]; rows: string[][] }> {
  const table = await tableAt(path, 'link')
  const rows: string[][] = []
  for await (const batch of table.rows) for (const row of batch) rows.push(row)
  if (table.told.unreadable > 0)
    process.stderr.write(`${path}: ${table.told.unreadable} rows cannot be read and are left out.\n`)
  return { names: table.names, rows }
}

type Input = { source: Source; truth: Uint32Array; records: number; firstOfSecond: number }

function single({ names, rows }: Columns, wanted: string, pattern: RegExp | null): Input {
  const column = truthColumn(names, wanted)
  const kept = names.map((_, i) => i).filter((i) => i !== column)
  const source = { columns: kept.map((i) => names[i] as string), rows: [rows.map((row) => kept.map((i) => row[i]))] }
  const truth = truthOf(
    rows.map((row) => row[column] ?? ''),
    pattern,
  )
  return { source, truth, records: rows.length, firstOfSecond: 0 }
}

function across(first: Columns, second: Columns, wanted: string, pattern: RegExp | null): Input {
  const [left, right] = [truthColumn(first.names, wanted), truthColumn(second.names, wanted)]
  const columns = align(first, second).filter((column) => column.left !== left && column.right !== right)
  const firstRows = first.rows.map((row) => columns.map((column) => row[column.left]))
  const secondRows = second.rows.map((row) => columns.map((column) => row[column.right]))
  const cells = [...first.rows.map((row) => row[left] ?? ''), ...second.rows.map((row) => row[right] ?? '')]
  const firstOfSecond = first.rows.length
  if (firstOfSecond === 0 || second.rows.length === 0)
    throw new Invalid('One of the two files has no rows: there is nothing to link.')
  return {
    source: { columns: columns.map(({ name }) => name), rows: [firstRows, secondRows], firstOfSecond },
    truth: truthOf(cells, pattern),
    records: cells.length,
    firstOfSecond,
  }
}

async function linked(input: Input): Promise<Linkage> {
  const helpers = input.records < worthThreads ? null : openThreads(availableParallelism())
  try {
    return await link(input.source, helpers ? { helpers } : {})
  } finally {
    await helpers?.close()
  }
}

const round = (value: number) => Math.round(value * 10_000) / 10_000

function tell({ model }: Linkage): void {
  const say = (text: string) => process.stderr.write(`${text}\n`)
  for (const field of model.fields) say(`  ${field.columns.join(', ').padEnd(28)} compared as ${field.kind}`)
  for (const { column, because } of model.leftOut) say(`  ${column.padEnd(28)} left out: ${because}`)
  for (const note of model.notes) say(note)
}

/** `rapport link evaluate FILE [FILE2] --truth COLUMN`: how well linkage finds what is known to be the same. */
export async function evaluate(values: Record<string, string | boolean | undefined>, files: string[]): Promise<number> {
  const [path, second] = files
  if (!path || typeof values.truth !== 'string')
    throw new Invalid(
      'Say which file, and which column knows the truth: rapport link evaluate FILE [FILE2] --truth COLUMN.',
    )
  const began = performance.now()
  const pattern = truthPattern(typeof values['truth-pattern'] === 'string' ? values['truth-pattern'] : undefined)
  const table = await readFile(path)
  const input = second
    ? across(table, await readFile(second), values.truth, pattern)
    : single(table, values.truth, pattern)
  const result = await linked(input)
  const seconds = (performance.now() - began) / 1000
  tell(result)
  const { precision, recall, f1, b3F1 } = agreement(result.clusters, input.truth, input.firstOfSecond)
  const line = {
    precision: round(precision),
    recall: round(recall),
    f1: round(f1),
    b3_f1: round(b3F1),
    blocking_recall: round(blockingRecall(input.truth, input.firstOfSecond, result.wasCompared)),
    records: input.records,
    pairs: result.compared,
    seconds: Math.round(seconds * 100) / 100,
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return 0
}
