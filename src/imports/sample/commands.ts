import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Invalid } from '../../platform/errors.ts'
import type { Command } from '../../platform/server/slice.ts'
import { csv } from './csv.ts'
import { generateShop, type Range } from './generator.ts'
import type { Row } from './row.ts'
import { sampleFile, sampleShop } from './shop.ts'

type Values = Record<string, string | boolean | undefined>
type Files = Record<string, () => Iterable<Row>>

const say = (text: string): void => void process.stderr.write(text)

const numberOf = (values: Values, name: string, otherwise: number): number => {
  const written = values[name]
  if (written === undefined) return otherwise
  const n = Number(String(written).replaceAll(/[_, ]/g, ''))
  if (Number.isSafeInteger(n) && n >= 0) return n
  throw new Invalid(`--${name} is a whole number, such as ${otherwise}; "${written}" is none. Nothing was written.`)
}

const partOf = (written: string | boolean | undefined): [number, number] => {
  if (written === undefined) return [1, 1]
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(String(written)) ?? []
  const [p, n] = [Number(part), Number(parts)]
  if (p >= 1 && n >= p) return [p, n]
  throw new Invalid(`--part is written 2/8, the second of eight; "${written}" is not. Nothing was written.`)
}

const rangeOf = (count: number, [part, parts]: [number, number]): Range => ({
  from: Math.floor((count * (part - 1)) / parts),
  to: Math.floor((count * part) / parts),
})

const made = (values: Values, asOf: string): Files => {
  const part = partOf(values.part)
  const orders = numberOf(values, 'orders', 100_000)
  const shop = generateShop({
    customers: numberOf(values, 'customers', 10_000),
    orders,
    interactions: numberOf(values, 'interactions', Math.round(orders / 5)),
    seed: numberOf(values, 'seed', 1),
    asOf,
  })
  if (shop.counts.customers === 0) throw new Invalid('A shop needs customers: give --customers 1000, say.')
  const { customers, interactions, products } = shop.counts
  return {
    products: () => shop.products(rangeOf(products, part)),
    customers: () => shop.customers(rangeOf(customers, part)),
    orders: () => shop.orders(rangeOf(orders, part)),
    interactions: () => shop.interactions(rangeOf(interactions, part)),
    truth: () => shop.truth(rangeOf(customers, part)),
  }
}

const folder = join(import.meta.dirname, '../../../sample')

const sample = (values: Values, asOf: string): Files => {
  const shop = sampleShop(readFileSync(join(folder, sampleFile)), { asOf, seed: numberOf(values, 'seed', 20_260_101) })
  const { products, customers, orders, interactions, truth } = shop
  return { products, customers, orders, interactions, truth }
}

/** A file has its name only once it is whole, so that what a kill left is never taken for all. */
const write = async (file: string, rows: Iterable<Row>, isGzip: boolean): Promise<number> => {
  let lines = -1
  const unfinished = `${file}.unfinished`
  const pieces = function* (): Generator<string> {
    for (const piece of csv(rows)) {
      for (let i = piece.indexOf('\n'); i >= 0; i = piece.indexOf('\n', i + 1)) lines++
      yield piece
    }
  }
  const out = createWriteStream(unfinished)
  const source = Readable.from(pieces())
  const done = isGzip ? pipeline(source, createGzip({ level: 4 }), out) : pipeline(source, out)
  await done.catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOSPC') throw thrown
    throw new Invalid(`The disk is full. What is finished is whole; remove ${unfinished}, make room, and run it again.`)
  })
  renameSync(unfinished, file)
  return Math.max(0, lines)
}

const run = async (values: Values): Promise<number> => {
  if (typeof values.out !== 'string')
    throw new Invalid('Say where to: rapport generate --out FOLDER. Nothing was written.')
  const asOf = typeof values['as-of'] === 'string' ? values['as-of'] : new Date().toISOString().slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) throw new Invalid(`--as-of is a date like 2026-11-22; "${asOf}" is none.`)
  const out = resolve(values.out)
  const files = values.sample === true ? sample(values, asOf) : made(values, asOf)
  const part = values.part === undefined || values.sample === true ? '' : `-${partOf(values.part).join('-of-')}`
  const nameOf = (kind: string): string => join(out, `${kind}${part}.csv${values.gzip === true ? '.gz' : ''}`)
  const there = Object.keys(files)
    .map(nameOf)
    .filter((file) => existsSync(file))
  if (there.length > 0)
    throw new Invalid(`${there[0]} is there already. Name another folder, or remove it; nothing was written.`)
  mkdirSync(out, { recursive: true })
  for (const [kind, rows] of Object.entries(files)) {
    const began = performance.now()
    const lines = await write(nameOf(kind), rows(), values.gzip === true)
    const seconds = (performance.now() - began) / 1000
    say(`${nameOf(kind)}: ${lines.toLocaleString('en')} lines in ${seconds.toFixed(1)} s\n`)
  }
  return 0
}

const text = { type: 'string' } as const

export const commands: Command[] = [
  {
    name: 'generate',
    summary: 'Write a shop of any size, or the sample shop, as CSV files',
    options: {
      customers: text,
      orders: text,
      interactions: text,
      seed: text,
      'as-of': text,
      part: text,
      out: text,
      gzip: { type: 'boolean' },
      sample: { type: 'boolean' },
    },
    run,
  },
]
