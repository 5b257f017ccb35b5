import { expect, test } from 'vitest'
import { byDue } from './due.ts'
import type { NextStep } from './schema.ts'

const step = (id: string, nextStepOn: string | null): NextStep => ({
  customerId: 'c',
  id,
  customer: 'Okafor Interiors',
  doNotContact: false,
  at: '2026-10-01T10:00:00Z',
  channel: 'phone',
  nextStep: 'Call back',
  nextStepOn,
  staffId: null,
  staff: null,
  version: 1,
})

test('steps stand by when they are due, the overdue first and those without a day last', () => {
  const steps = [
    step('later', '2026-12-01'),
    step('none', null),
    step('today', '2026-10-12'),
    step('over', '2026-10-11'),
  ]
  const groups = byDue([...steps, step('soon', '2026-10-19')], '2026-10-12', '2026-10-19')
  expect(groups.map(({ group, steps: [first] }) => [group, first?.id])).toEqual([
    ['Overdue', 'over'],
    ['Today', 'today'],
    ['Within a week', 'soon'],
    ['Later', 'later'],
    ['Without a day', 'none'],
  ])
})
