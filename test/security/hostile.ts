import fc from 'fast-check'
import { Operator } from '../../src/platform/filter.ts'

/** What has been written where a name or a value was meant. */
export const payloads = [
  "'",
  '"',
  '`',
  '\\',
  ';',
  '--',
  '/*',
  "' or '1'='1",
  "'; drop table customers; --",
  "1); copy (select 1) to program 'touch /tmp/x'; --",
  "') union select password from auth_account --",
  '" desc nulls first; select pg_sleep(20) --',
  "name' || (select version()) || '",
  'name; truncate customers',
  'name) or (1=1',
  '(select count(*) from staff)',
  "name at time zone 'x' || pg_read_file('/etc/passwd')",
  '$1',
  '$1::text; select 1',
  '%s',
  '{"$gt":""}',
  "E'\\\\047 or 1=1",
  '\u02bc or 1=1',
  '＇ or 1=1',
  '\u0000',
  'and',
  'or 1=1',
  'raw',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'name,name',
  '-',
  '--name',
  '-name desc',
  'customers.name',
  'sort value',
  'key 0',
  'place.key 0',
  "'||pg_sleep(10)||'",
]
const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...payloads) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('name', 'at', 'number', 'code'), fc.constantFrom(...payloads))
      .map(([name, bad]) => `${name}${bad}`),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const field = fc.constantFrom(
  'name',
  'kind',
  'internal',
  'tags',
  'createdAt',
  'at',
  'channel',
  'number',
  'totalMinor',
  'placedAt',
  'code',
  'state',
  'email',
  'id',
)
const operator = fc.constantFrom(...Operator.options)
const ofText = fc.constantFrom('eq', 'ne', 'contains', 'startsWith')
const value = fc.oneof(hostile, fc.array(hostile, { maxLength: 3 }), fc.double(), fc.boolean(), fc.constant(null))
const condition = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ field: fc.constantFrom('text 0', 'text 1', 'text 2'), is: ofText, value: hostile }),
  },
  { weight: 1, arbitrary: fc.record({ field: hostile, is: operator, value }) },
  { weight: 1, arbitrary: fc.record({ field, is: hostile, value }) },
  { weight: 1, arbitrary: fc.record({ field, is: operator, value }) },
  { weight: 1, arbitrary: fc.record({ field, is: operator, value, query_operator: hostile }) },
)
const filter = fc.oneof(
  { weight: 4, arbitrary: condition },
  { weight: 1, arbitrary: fc.array(condition, { maxLength: 3 }).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.tuple(hostile, condition).map(([name, one]) => ({ any: [one], [name]: 'x' })) },
)
/** One question of a list with a bad value at one of its places. */
export const question = fc.oneof(
  { weight: 6, arbitrary: filter.map((one) => ({ filter: JSON.stringify(one) })) },
  { weight: 1, arbitrary: hostile.map((text) => ({ filter: text })) },
  { weight: 2, arbitrary: hostile.map((sort) => ({ sort })) },
  { weight: 2, arbitrary: hostile.map((columns) => ({ columns })) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        hostile,
        fc.tuple(fc.base64String(), hostile).map(([body, sign]) => `${body}.${sign}`),
      )
      .map((after) => ({ after })),
  },
  { weight: 1, arbitrary: hostile.map((limit) => ({ limit })) },
  { weight: 1, arbitrary: fc.tuple(hostile, hostile).map(([name, text]) => ({ [name]: text })) },
)
