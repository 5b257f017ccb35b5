import { expect, test } from 'vitest'
import type { CasePage } from '../page/schema.ts'
import { casePaper } from './paper.ts'

const message = (more: object) => ({
  customerId: 'c',
  caseId: 'x',
  id: 'm',
  at: '2026-11-02T10:00:00Z',
  direction: 'in',
  public: true,
  channel: 'email',
  letter: null,
  staff: null,
  fromName: 'Marguerite Okafor',
  text: 'It came broken.',
  state: 'received',
  ...more,
})
const page = (more: object = {}) =>
  ({
    case: {
      number: 'C-10001',
      subject: 'The lamp',
      type: 'complaint',
      stage: 'assessed',
      channel: 'email',
      receivedAt: '2026-11-02T10:00:00Z',
      respondedAt: null,
      acknowledgedAt: null,
      closedAt: null,
      outcome: null,
      remedySought: 'A new one',
      reopened: 0,
      priority: 'high',
      severity: 'major',
      safety: false,
      complexity: 'usual',
      impact: 'one customer',
      escalation: 2,
      tags: ['goods'],
      accessNeed: 'Large print',
    },
    customer: { name: 'Marguerite Okafor', unknown: false },
    names: { owner: { id: 's', name: 'Amir Haddad' }, team: null, department: null, raisedBy: null },
    messages: [
      message({}),
      message({ id: 'n', public: false, direction: 'out', state: 'sent', text: 'Packing was careless.' }),
    ],
    points: [
      {
        id: 'p',
        position: 1,
        text: 'It was broken',
        decision: 'upheld',
        reply: 'You are right',
        decider: 'Amir Haddad',
      },
    ],
    redress: [],
    causes: [{ name: 'Packing', part: 'primary', nature: 'system', change: 'New cartons' }],
    people: [{ name: 'A friend', role: 'copied', consentAt: null }],
    links: [],
    files: [
      { id: 'f', messageId: 'm', name: 'lamp.jpg', bytes: 1000, createdAt: '2026-11-02T10:00:00Z' },
      { id: 'g', messageId: null, name: 'ours.txt', bytes: 10, createdAt: '2026-11-02T10:00:00Z' },
    ],
    events: [],
    cutShort: false,
    ...more,
  }) as never as CasePage
const paper = (internal: boolean, more: object = {}) =>
  JSON.stringify(
    casePaper({
      page: page(more),
      clocks: [
        {
          clock: { commitmentName: 'Complaint answered', kept: false, dueAt: '2026-11-03T17:00:00Z', state: 'broken' },
          statement: 'We answer a complaint within a working day.',
          lines: [
            { at: '2026-11-02T10:00:00Z', text: 'Counting begins.' },
            { at: '2026-11-03T00:00:00Z', text: '  Tue 3 Nov: 09:00–17:00, 8 h' },
          ],
        },
      ] as never,
      external: { external: null, wording: null, address: null, timing: null },
      internal,
      organisation: 'Harbour Lane',
      timeZone: 'Europe/London',
      now: new Date('2026-11-20T10:00:00Z'),
      staff: 'Ada Lindqvist',
    }).blocks,
  )

test('a customer’s paper has what was said between us, and nothing that is only ours or not out yet', () => {
  const told = paper(false)
  expect(told).toContain('It came broken.')
  expect(told).toContain('lamp.jpg')
  const ours = [
    'careless',
    'Amir',
    'Packing',
    'A friend',
    'ours.txt',
    'Large print',
    'major',
    'goods',
    'upheld',
    'You are right',
  ]
  expect(ours.filter((words) => told.includes(words))).toEqual([])
})

test('ours has it all, each decision with its person', () => {
  const told = paper(true)
  for (const words of ['careless', 'Decided by Amir', 'New cartons', 'A friend', 'ours.txt', 'Large print'])
    expect(told).toContain(words)
})

test('how a promise was counted: what happened has its moment, and a day that counted only its hours', () => {
  expect(paper(true)).toContain('"2 Nov 2026, 10:00: Counting begins.","Tue 3 Nov: 09:00–17:00, 8 h"')
  expect(paper(false)).not.toContain('Counting begins')
})

test('a case in which very much was said fits on paper: what is cut says so', () => {
  const messages = Array.from({ length: 900 }, (_, n) => message({ id: String(n), text: 'x'.repeat(50_000) }))
  const told = paper(true, { messages })
  expect(told.length).toBeLessThan(1_000_000)
  expect(told).toContain('the case has all of it')
})
