import { expect, test } from 'vitest'
import { NO_BIRTH_DATE, withGaps } from './gaps.ts'
import { customerRow } from './row.ts'

const row = (source: string, externalId: string) =>
  customerRow({ kind: 'person', source, externalId, postcode: 'LS1 4AP', birthDate: '1970-05-06' })

test('records of the call centre have what cannot be right, by their numbers; others are left as they are', () => {
  expect(withGaps(row('call centre', 'CALL-200060'))).toMatchObject({ birthDate: NO_BIRTH_DATE, postcode: 'LS1 4A' })
  expect(withGaps(row('call centre', 'CALL-200030'))).toMatchObject({ birthDate: NO_BIRTH_DATE, postcode: 'LS1 4AP' })
  expect(withGaps(row('call centre', 'CALL-200003'))).toMatchObject({ birthDate: '1970-05-06', postcode: 'LS1 4AP' })
  expect(withGaps(row('loyalty card', '200060'))).toEqual(row('loyalty card', '200060'))
  expect(withGaps(customerRow({ kind: 'account', source: 'call centre', externalId: 'CALL-200060' })).birthDate).toBe(
    '',
  )
})
