import type pg from 'pg'
import {
  addressKey,
  addressLine,
  emailKey,
  externalKey,
  identifierKey,
  phoneKey,
} from '../../src/customers/details/model.ts'
import { searchText, sortable } from '../../src/customers/search/normalise.ts'
import { type GeneratedShop, generateShop } from '../../src/imports/sample/generator.ts'
import { orderNumber } from '../../src/imports/sample/trade.ts'
import { recountAllTotals } from '../../src/orders/totals/store.ts'
import { readConfig } from '../../src/platform/server/config.ts'
import { openKysely, openPool } from '../../src/platform/server/database.ts'
import { openDatabase } from '../../src/platform/server/embedded/house.ts'
import { hold } from '../../src/platform/server/hold.ts'
import { migrateHouse } from '../../src/platform/server/migrate.ts'
import { copyInto, fillingSettings, idIn, openFilling, withoutIndexes } from './copying.ts'

export const SEED = 7
export const AS_OF = '2026-11-01'

type Sizes = { customers: number; orders: number; interactions: number }

export const customerId = idIn('0')
export const orderId = idIn('1')
const detailId = idIn('2')
const sourceId = idIn('3')
const interactionId = idIn('4')
const productId = idIn('5')

const at = (minute: number) => (Number.isNaN(minute) ? null : new Date(minute * 60_000).toISOString())

async function fillProducts(pool: pg.Pool, shop: GeneratedShop) {
  const out = await copyInto(
    pool,
    'products',
    'id, code, name, category, currency, unit_cost_minor, price_minor, search, created_at, updated_at',
  )
  for (let i = 0; i < shop.counts.products; i += 1) {
    const one = shop.productAt(i)
    const row = [
      productId(i),
      one.code,
      one.name,
      one.category,
      'GBP',
      one.costMinor,
      one.priceMinor,
      searchText(one.code, one.name),
      `${AS_OF}T00:00:00Z`,
      `${AS_OF}T00:00:00Z`,
    ]
    if (out.row(row)) await out.flush()
  }
  await out.end()
}

async function fillCustomers(pool: pg.Pool, shop: GeneratedShop) {
  const customers = await copyInto(
    pool,
    'customers',
    'id, kind, internal, name, given_name, family_name, title, birth_date, language, email, phone, city, country, sort_name, search, source, created_at, updated_at',
  )
  const details = await copyInto(
    pool,
    'customer_details',
    'customer_id, id, kind, value, key, parts, country, preferred, source, created_at, updated_at',
  )
  const directory = await copyInto(pool, 'customer_directory', 'kind, key, customer_id')
  const sources = await copyInto(pool, 'source_records', 'customer_id, id, source, external_id, raw, received_at')
  const words = new Set<string>()
  let detail = 0
  for (let i = 0; i < shop.counts.customers; i += 1) {
    const one = shop.customerAt(i)
    const id = customerId(i)
    const created = at(one.createdMinute)
    const search = searchText(one.name)
    for (const word of search.split(' ')) words.add(word)
    const internal = one.standing === 'department' || one.standing === 'colleague'
    const birth = Number.isNaN(one.birthDay) ? null : new Date(one.birthDay * 86_400_000).toISOString().slice(0, 10)
    customers.row([
      id,
      one.kind,
      internal,
      one.name,
      one.givenName,
      one.familyName,
      one.title,
      birth,
      one.language,
      one.email,
      one.phone,
      one.city,
      one.country,
      sortable(one.name),
      search,
      one.source,
      created,
      created,
    ])
    const add = (kind: string, value: string, key: string | null, parts: string | null = null) => {
      if (!value || !key) return
      details.row([
        id,
        detailId(detail++),
        kind,
        value,
        key,
        parts,
        kind === 'address' ? one.country : null,
        true,
        one.source,
        created,
        created,
      ])
      if (kind !== 'address') directory.row([kind, key, id])
    }
    add('email', one.email, one.email && emailKey(one.email))
    add('phone', one.phone, one.phone && phoneKey(one.phone, one.country))
    const parts = { line1: one.addressLine1, city: one.city, region: one.region, postcode: one.postcode } as never
    const line = addressLine(parts, one.country)
    add('address', line, addressKey(parts, line), JSON.stringify(parts))
    add('identifier', one.identifier, identifierKey(one.identifier))
    if (one.externalId) directory.row(['external', externalKey(one.source, one.externalId), id])
    sources.row([
      id,
      sourceId(i),
      one.source,
      one.externalId,
      JSON.stringify({ name: one.name, email: one.email }),
      created,
    ])
    if (i % 1000 === 999) for (const out of [customers, details, directory, sources]) await out.flush()
  }
  for (const out of [customers, details, directory, sources]) await out.end()
  const list = await copyInto(pool, 'search_words', 'word')
  for (const word of words) if (word && list.row([word])) await list.flush()
  await list.end()
}

async function fillOrders(pool: pg.Pool, shop: GeneratedShop) {
  const orders = await copyInto(
    pool,
    'orders',
    'customer_id, id, number, kind, return_of, source, channel, currency, placed_at, promised_at, sent_at, delivered_at, lines, tax_minor, total_minor, created_at, updated_at',
  )
  const lines = await copyInto(
    pool,
    'order_lines',
    'customer_id, order_id, line_no, product_id, quantity, unit_price_minor, discount_minor, tax_minor, unit_cost_minor, total_minor',
  )
  const directory = await copyInto(pool, 'order_directory', 'number, customer_id, order_id')
  for (let k = 0; k < shop.counts.orders; k += 1) {
    const one = shop.orderAt(k)
    const [customer, id] = [customerId(one.customer), orderId(k)]
    let total = 0
    let tax = 0
    one.lines.forEach((line, n) => {
      const sum = Math.round(line.quantity * line.unitPriceMinor) - line.discountMinor + line.taxMinor
      total += sum
      tax += line.taxMinor
      lines.row([
        customer,
        id,
        n + 1,
        productId(line.product),
        line.quantity,
        line.unitPriceMinor,
        line.discountMinor,
        line.taxMinor,
        line.unitCostMinor,
        sum,
      ])
    })
    const placed = at(one.placed)
    const returnOf = one.returnOf < 0 ? null : orderId(one.returnOf)
    orders.row([
      customer,
      id,
      orderNumber(k),
      one.kind,
      returnOf,
      one.source,
      one.channel,
      'GBP',
      placed,
      at(one.promised),
      at(one.sent),
      at(one.delivered),
      one.lines.length,
      tax,
      total,
      placed,
      placed,
    ])
    directory.row([orderNumber(k), customer, id])
    if (k % 1000 === 999) for (const out of [orders, lines, directory]) await out.flush()
  }
  for (const out of [orders, lines, directory]) await out.end()
}

async function fillInteractions(pool: pg.Pool, shop: GeneratedShop) {
  const out = await copyInto(
    pool,
    'interactions',
    'customer_id, id, at, channel, direction, note, next_step, order_id, source, external_id, created_at, updated_at',
  )
  for (let k = 0; k < shop.counts.interactions; k += 1) {
    const one = shop.interactionAt(k)
    const time = at(one.minute)
    if (
      out.row([
        customerId(one.customer),
        interactionId(k),
        time,
        one.channel,
        one.direction,
        one.note,
        one.nextStep,
        orderId(one.order),
        'generated',
        `INT-${k}`,
        time,
        time,
      ])
    )
      await out.flush()
  }
  await out.end()
}

const ours = [
  'products',
  'customers',
  'customer_details',
  'customer_directory',
  'source_records',
  'search_words',
  'orders',
  'order_lines',
  'order_directory',
  'order_totals',
  'interactions',
  'interaction_totals',
]

/** Fills an empty data folder with a generated shop; says how long it took. What is filled already is left as it is. */
export async function fill(dataDir: string, sizes: Sizes, say: (line: string) => void): Promise<GeneratedShop> {
  const shop = generateShop({ ...sizes, seed: SEED, asOf: AS_OF })
  const config = readConfig({ ...process.env, RAPPORT_DATA: dataDir })
  const held = await hold(config.dataDir, 'benchmark')
  const house = await openDatabase(config)
  const pool = openFilling(house.owner)
  try {
    await migrateHouse(house)
    const { rows } = await pool.query('select count(*)::int as n from (select 1 from customers limit 3) x')
    if (rows[0].n > 1) return shop
    const begun = performance.now()
    const done = (what: string) => say(`${what}: ${Math.round((performance.now() - begun) / 1000)} s`)
    await withoutIndexes(pool, ours, async () => {
      await fillProducts(pool, shop)
      await fillCustomers(pool, shop)
      done('customers')
      await fillOrders(pool, shop)
      done('orders')
      await fillInteractions(pool, shop)
      done('interactions')
    })
    done('indexes')
    await pool.query(`insert into interaction_totals (customer_id, interactions, last_at, last_channel)
      select customer_id, count(*), max(at), (array_agg(channel order by at desc))[1] from interactions group by customer_id`)
    const sums = openPool(fillingSettings(house.owner), () => {})
    await openKysely(sums)
      .transaction()
      .execute((transaction) => recountAllTotals(transaction, 'GBP'))
    await sums.end()
    await pool.query(`insert into daily_figures (measure, day, part, count, amount_minor, counted_at)
      select case kind when 'sale' then 'orders' else 'returns' end, placed_at::date, 'known ' || currency, count(*), sum(total_minor), now() from orders group by 1, 2, 3
      union all select 'interactions', at::date, channel, count(*), null, now() from interactions group by 1, 2, 3
      union all select 'customers', created_at::date, kind, count(*), null, now() from customers where kind <> 'unknown' group by 1, 2, 3`)
    done('sums')
    await pool.query('vacuum (analyze)')
    done('vacuum')
    return shop
  } finally {
    await pool.end()
    await house.close()
    held.release()
  }
}
