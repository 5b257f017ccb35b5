import { expect, test } from 'vitest'
import { explain } from './cluster.ts'

test('why the database did not start is told, whoever was turned away after it', () => {
  const said = [
    '2026-11-23 11:36:22 UTC [9] FATAL:  could not write to file "pg_wal/xlogtemp.9": No space left on device',
    '2026-11-23 11:36:22 UTC [8] FATAL:  the database system is not yet accepting connections',
    '2026-11-23 11:36:22 UTC [7] FATAL:  the database system is starting up',
  ].join('\n')
  expect(explain(said, 'The database did not start')).toBe(
    'The database did not start: could not write to file "pg_wal/xlogtemp.9": No space left on device. The disk is full: free some space and start again; nothing that was saved is lost.',
  )
})
