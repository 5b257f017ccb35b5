import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Applied, Applying, Intake, LeftBehind, Row, Undone } from '../../../platform/server/intake.ts'
import type { Product } from '../schema.ts'
import { checkProductRow, type ProductRecord, productIntakeFields } from './model.ts'
import {
  addProducts,
  changeProducts,
  countToUndo,
  type ProductChange,
  productChanges,
  productsMadeBy,
  productsOf,
  rememberChanges,
  removeProducts,
} from './store.ts'

const fields = ['name', 'category', 'currency', 'unitCostMinor', 'priceMinor'] as const
type Kept = Omit<Product, 'archivedAt' | 'createdAt' | 'updatedAt' | 'version'> & {
  line: number
  importId?: string | null
  isNew: boolean
}

/** A price or a cost without a currency is in the file's. */
const withCurrency = (record: ProductRecord, there: Product | undefined, how: Applying): ProductRecord =>
  record.currency === undefined &&
  !there?.currency &&
  (record.priceMinor !== undefined || record.unitCostMinor !== undefined)
    ? { ...record, currency: how.currency }
    : record

const newProduct = (id: string, record: ProductRecord, line: number): Kept => ({
  id,
  code: record.code,
  name: record.name ?? record.code,
  category: record.category ?? null,
  currency: record.currency ?? null,
  unitCostMinor: record.unitCostMinor ?? null,
  priceMinor: record.priceMinor ?? null,
  line,
  isNew: true,
})

async function apply(context: Context, rows: readonly Row<ProductRecord>[], how: Applying): Promise<Applied> {
  const applied: Applied = { created: 0, updated: 0, skipped: [], refused: [] }
  const present = await productsOf(context.db, [...new Set(rows.map((row) => row.record.code))])
  const products = new Map<string, Kept>(
    present.map((product) => [product.code, { ...product, line: 0, isNew: false }]),
  )
  const changed = new Set<Kept>()
  const changes: ProductChange[] = []
  for (const { line, record: said } of rows) {
    const there = products.get(said.code)
    const record = withCurrency(said, there as Product | undefined, how)
    const refuse = (reason: string) => applied.refused.push({ line, field: 'code', reason })
    if (!there) {
      if (how.mode === 'update') {
        refuse(`There is no product ${said.code} to change.`)
        continue
      }
      products.set(said.code, newProduct(context.newId(), record, line))
      applied.created += 1
      continue
    }
    if (how.mode === 'create') {
      refuse(`There is a product ${said.code} already.`)
      continue
    }
    const differing = fields.filter((field) => record[field] !== undefined && record[field] !== there[field])
    if (differing.length > 0) applied.updated += 1
    else applied.skipped.push({ line, why: 'same' })
    for (const field of differing) {
      if (!there.isNew && there.importId !== how.importId)
        changes.push({ line, subjectId: there.id, field, before: there[field], after: record[field] })
      Object.assign(there, { [field]: record[field] })
      if (!there.isNew) changed.add(there)
    }
  }
  const from = { importId: how.importId, now: context.now }
  const made = [...products.values()].filter((product) => product.isNew)
  if (made.length > 0) await addProducts(context.db, made, from)
  if (changed.size > 0) await changeProducts(context.db, [...changed], from)
  if (changes.length > 0) await rememberChanges(context.db, UNKNOWN_CUSTOMER, how.importId, changes)
  return applied
}

type Checkpoint = { phase: 'changes' | 'products'; before: number | null; after: number }

async function restore(context: Context, importId: string, at: Checkpoint, limit: number): Promise<Undone> {
  const changes = await productChanges(context.db, importId, at.before, limit)
  if (changes.length === 0) return { removed: 0, restored: 0, left: [], checkpoint: { ...at, phase: 'products' } }
  const products = new Map(
    (await productsOf(context.db, [...new Set(changes.map((each) => each.code))])).map((each) => [each.id, each]),
  )
  const left: LeftBehind[] = []
  const restored = new Set<Product>()
  for (const change of changes) {
    const product = products.get(change.subjectId)
    if (product && product[change.field as keyof Product] === change.after) {
      Object.assign(product, { [change.field]: change.before ?? null })
      restored.add(product)
    } else
      left.push({
        line: change.line,
        subject: 'product',
        subjectId: change.subjectId,
        reason: `“${change.field}” of ${change.code} was changed since; it was left as it is.`,
      })
  }
  if (restored.size > 0)
    await changeProducts(
      context.db,
      [...restored].map((product) => ({ ...product, line: 0 })),
      { importId, now: context.now },
    )
  const before = changes.at(-1)?.seq ?? at.before
  return { removed: 0, restored: changes.length - left.length, left, checkpoint: { ...at, before } }
}

async function remove(context: Context, importId: string, at: Checkpoint, limit: number): Promise<Undone> {
  const made = await productsMadeBy(context.db, importId, at.after, limit)
  const goes = made.filter((product) => !product.touched && !product.used)
  if (goes.length > 0)
    await removeProducts(
      context.db,
      goes.map((product) => product.id),
    )
  const left = made
    .filter((product) => product.touched || product.used)
    .map(
      ({ id, code, line, used }): LeftBehind => ({
        line,
        subject: 'product',
        subjectId: id,
        reason: used
          ? `${code} stands in orders that are still there.`
          : `${code} was changed since it was brought in.`,
      }),
    )
  const checkpoint = made.length === limit ? { ...at, after: made.at(-1)?.line ?? at.after } : null
  return { removed: goes.length, restored: 0, left, checkpoint }
}

/** Products from a file, known by their code. */
export const productIntake: Intake<ProductRecord> = {
  kind: 'products',
  fields: productIntakeFields,
  knownBy: [{ key: 'code', label: 'Code', fields: ['code'] }],
  check: checkProductRow,
  apply,
  toUndo: ({ db }, importId) => countToUndo(db, importId),
  undo: (context, importId, checkpoint, limit) => {
    const at: Checkpoint = { phase: 'changes', before: null, after: 0, ...(checkpoint as Partial<Checkpoint> | null) }
    return at.phase === 'changes' ? restore(context, importId, at, limit) : remove(context, importId, at, limit)
  },
}
