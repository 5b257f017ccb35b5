import { expect, test } from 'vitest'
import { allX, csvOf, sayX } from './series.ts'

const series = [
  {
    key: 'a',
    label: 'Orders',
    points: [
      { x: '2026-02', y: 3 },
      { x: '2026-01', y: 1 },
    ],
  },
  { key: 'b', label: '=cmd, or so', points: [{ x: '2026-03', y: null }] },
]

test('the x of all series stand in order of time', () => {
  expect(allX(series)).toEqual(['2026-01', '2026-02', '2026-03'])
  expect(
    allX([
      {
        key: 'c',
        label: 'C',
        points: [
          { x: 'Shop', y: 1 },
          { x: 'Chat', y: 2 },
        ],
      },
    ]),
  ).toEqual(['Shop', 'Chat'])
})

test('numbers leave as a file that a spreadsheet reads and does not run', () => {
  expect(csvOf(series, 'Month')).toBe('Month,Orders,"\'=cmd, or so"\r\n2026-01,1,\r\n2026-02,3,\r\n2026-03,,\r\n')
})

test('a month is said as a month', () => {
  expect(sayX('2026-10')).toBe('Oct 2026')
  expect(sayX('E-mail')).toBe('E-mail')
})
