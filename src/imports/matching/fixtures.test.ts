import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { examine } from '../reading/examination.ts'
import { likelyKinds, matchColumns } from './match.ts'
import type { ImportKind } from './names.ts'

type Expected = {
  kind: ImportKind
  encoding: string
  delimiter: string
  header: boolean
  /** In the order of the columns; - is a column that fits no field. */
  fields: string
}

const files: Record<string, Expected> = {
  'german-customers.csv': {
    kind: 'customers',
    encoding: 'windows-1252',
    delimiter: ';',
    header: true,
    fields:
      'identifier title givenName familyName account addressLine1 postcode city country phone phone2 email birthDate consentEmail createdAt - note',
  },
  'french-orders.csv': {
    kind: 'orders',
    encoding: 'utf-8',
    delimiter: ';',
    header: true,
    fields:
      'orderNumber lineNo placedAt customer channel productCode description quantity unitPrice discount tax currency sentAt deliveredAt',
  },
  'spanish-customers.tsv': {
    kind: 'customers',
    encoding: 'utf-16le',
    delimiter: '\t',
    header: true,
    fields:
      'identifier givenName familyName email phone addressLine1 postcode city region country language createdAt consentEmail note',
  },
  'polish-customers.csv': {
    kind: 'customers',
    encoding: 'windows-1250',
    delimiter: ';',
    header: true,
    fields:
      'identifier givenName familyName account - addressLine1 postcode city region country phone email consentEmail createdAt note',
  },
  'japanese-customers.csv': {
    kind: 'customers',
    encoding: 'shift_jis',
    delimiter: ',',
    header: true,
    fields:
      'identifier name - postcode region city addressLine1 phone phone2 email birthDate createdAt consentEmail note',
  },
  'italian-interactions.csv': {
    kind: 'interactions',
    encoding: 'windows-1252',
    delimiter: ';',
    header: true,
    fields: 'customer at channel direction note nextStep nextStepOn orderNumber staff',
  },
  'headerless-customers.csv': {
    kind: 'customers',
    encoding: 'utf-8',
    delimiter: ',',
    header: false,
    fields:
      'identifier title givenName familyName email phone addressLine1 city postcode country birthDate createdAt note',
  },
  'headerless-orders.csv': {
    kind: 'orders',
    encoding: 'utf-8',
    delimiter: ',',
    header: false,
    fields: 'orderNumber productCode description quantity placedAt unitPrice customer currency',
  },
  'headerless-products.csv': {
    kind: 'products',
    encoding: 'utf-8',
    delimiter: '|',
    header: false,
    fields: 'code name category unitCost price currency',
  },
  'headerless-interactions.csv': {
    kind: 'interactions',
    encoding: 'utf-8',
    delimiter: '\t',
    header: false,
    fields: 'at customer channel direction note nextStep nextStepOn orderNumber staff',
  },
  'headerless-mixed.csv': {
    kind: 'customers',
    encoding: 'utf-8',
    delimiter: ';',
    header: false,
    fields: 'kind name identifier email phone addressLine1 postcode city country language tags',
  },
}

const look = (name: string) => {
  const examined = examine(readFileSync(new URL(`fixtures/${name}`, import.meta.url)), true)
  const rows = examined.rows.filter((row) => !row.problem).map((row) => row.cells)
  return { examined, rows, heads: examined.layout.header ? examined.names : null }
}

describe.each(Object.entries(files))('%s', (name, expected) => {
  const { examined, rows, heads } = look(name)

  test('is read in its own encoding, with its delimiter and its head', () => {
    const { encoding, delimiter, header } = examined.layout
    expect({ encoding, delimiter, header }).toEqual({
      encoding: expected.encoding,
      delimiter: expected.delimiter,
      header: expected.header,
    })
    expect(examined.rows.filter((row) => row.problem)).toEqual([])
  })

  test('has every column matched to its field, and no other', () => {
    const { columns } = matchColumns(rows, heads, expected.kind)
    expect(columns.map((match) => match.field ?? '-').join(' ')).toBe(expected.fields)
    for (const match of columns) expect(match.because).toMatch(/^\S.*\.$/)
  })

  test('is known for the kind of file that it is', () => {
    expect(likelyKinds(rows, heads)[0]?.kind).toBe(expected.kind)
  })
})

test('dates and decimal signs are read as each column has them', () => {
  const { rows, heads } = look('french-orders.csv')
  const byField = new Map(matchColumns(rows, heads, 'orders').columns.map((match) => [match.field, match]))
  expect(byField.get('placedAt')?.dates).toMatchObject({ order: 'dmy', ambiguous: false })
  expect(byField.get('unitPrice')?.decimal).toMatchObject({ sign: ',' })
})
