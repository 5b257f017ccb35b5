import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { comparedCells, linkColumns } from '../src/identity/linking/records/model.ts'
import { sampleFile, sampleShop } from '../src/imports/sample/shop.ts'

/** People or accounts of the sample shop as a run reads them, with the truth that its generator knows. */
export function sampleCustomers(kind: 'person' | 'account') {
  const packed = readFileSync(join(import.meta.dirname, '../sample', sampleFile))
  const shop = sampleShop(packed, { asOf: '2026-11-22', seed: 20_260_101 })
  const whose = new Map<string, string>()
  for (const row of shop.truth()) if (row.about === 'same customer') whose.set(row.id, row.truth)
  const own = [...shop.customers()].filter((row) => row.kind === kind && row.source !== 'staff list')
  const inFile = (column: string) => column.replace('emailDomain', 'email')
  const columns = linkColumns[kind].filter((column) => inFile(column) in (own[0] ?? {}))
  const names = new Map<string, number>()
  const truth = Uint32Array.from(own, (row, place) => {
    const isNumbered = row.identifierKind === 'customer number'
    const name = whose.get(row.externalId) ?? (isNumbered ? row.identifier : row.externalId)
    const known = names.get(name) ?? place
    names.set(name, known)
    return known
  })
  const cellsOf = (row: (typeof own)[number]) =>
    columns.map((column) => row[inFile(column) as keyof typeof row] || null)
  return { columns, rows: own.map((row) => comparedCells(kind, cellsOf(row), columns)), truth }
}
