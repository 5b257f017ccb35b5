import { describe, expect, test } from 'vitest'
import { matchColumns } from './match.ts'
import { fieldsOf, importKinds, nameEvidence } from './names.ts'

const fields = (
  heads: string[],
  rows: string[][],
  kind: 'customers' | 'orders' | 'products' | 'interactions' = 'customers',
) => matchColumns(rows, heads, kind).columns.map((match) => match.field)

describe('names of columns', () => {
  test('our own heads are matched to themselves, all of them', () => {
    for (const kind of importKinds) {
      const heads = [...fieldsOf(kind)]
      expect(matchColumns([], heads, kind).columns.map((match) => match.field)).toEqual(heads)
    }
  })

  test.each([
    ['E-MAIL ADRESSE', 'email'],
    ['Rechnungsadresse PLZ', 'postcode'],
    ['customer_first_name', 'givenName'],
    ['Adress Line 1', 'addressLine1'],
    ['Código Postal', 'postcode'],
    ['Date de naissance (JJ/MM/AAAA)', 'birthDate'],
    ['Achternaam', 'familyName'],
    ['Förnamn', 'givenName'],
    ['Telefone', 'phone'],
    ['顧客電話番号', 'phone'],
    ['Kundenemail', 'email'],
  ])('%s means %s', (head, field) => {
    const best = [...nameEvidence(head, 'customers')].sort((a, b) => b[1] - a[1])[0]
    expect(best?.[0]).toBe(field)
  })
})

describe('names and contents together', () => {
  test('a name that says two things is decided by the column beside it', () => {
    const people = [
      ['Jean', 'Dupont'],
      ['Amélie', 'Rousseau'],
    ]
    expect(fields(['Prénom', 'Nom'], people)).toEqual(['givenName', 'familyName'])
    expect(fields(['Nome', 'Cognome'], [['Giulia', 'Ferri']])).toEqual(['givenName', 'familyName'])
    expect(fields(['Nombre', 'Apellidos'], [['Begoña', 'Ruiz']])).toEqual(['givenName', 'familyName'])
    expect(fields(['Name', 'Vorname'], [['Müller', 'Jürgen']])).toEqual(['familyName', 'givenName'])
    expect(fields(['Nom', 'Ville'], [['Jean Dupont', 'Dijon']])).toEqual(['name', 'city'])
  })

  test('contents overrule a name that they contradict', () => {
    const rows = Array.from({ length: 8 }, (_, i) => [`${1000 + i}`, `p${i}@example.org`, 'Ann Bell'])
    const { columns } = matchColumns(rows, ['Email', 'Contact', 'Name'], 'customers')
    expect(columns[1]?.field).toBe('email')
    expect(columns[0]?.field).not.toBe('email')
  })

  test('a column that nothing tells stays free, with its reason', () => {
    const { columns } = matchColumns([['Ann Bell', 'zz-top']], ['Name', 'Wibble'], 'customers')
    expect(columns[1]).toMatchObject({
      field: null,
      confidence: 0,
      because: 'No field is called “Wibble”, and its values do not tell one.',
    })
  })

  test('two columns for one field: the better one has it, the other is free or second', () => {
    expect(fields(['Email', 'E-Mail 2'], [['a@example.org', 'b@example.org']])).toEqual(['email', 'email2'])
    expect(fields(['Mobile', 'Phone'], [['07700 900123', '020 7946 0018']])).toEqual(['phone2', 'phone'])
    expect(fields(['Mobile'], [['07700 900123']])).toEqual(['phone'])
  })

  test('hundreds of columns are matched in moments', () => {
    const heads = Array.from({ length: 500 }, (_, i) => `column ${i}`)
    const rows = Array.from({ length: 1000 }, (_, r) =>
      heads.map((_, i) => (i % 3 === 0 ? `${r * i}` : i % 3 === 1 ? `${(r * i) / 7}` : `text ${r % 40}`)),
    )
    expect(matchColumns(rows, heads, 'orders').columns).toHaveLength(500)
  }, 20_000)
})
