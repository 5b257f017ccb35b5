import { expect, test } from 'vitest'
import { definitionOf } from '../beginning/definition.ts'
import { definitionInside, firstReplyInside } from '../beginning/inside.ts'
import { checkDefinition, holdsFor, wordsIn } from '../model.ts'
import { Definition } from '../schema.ts'
import { packs } from './packs.ts'
import { Pack } from './schema.ts'
import { twoStage } from './two-stage.ts'

const calendarId = '01900000-0000-7000-8000-000000000001'

test('every rule pack names its source, its date, and that the current text is to be checked', () => {
  for (const pack of packs) {
    expect(Pack.parse(pack)).toEqual(pack)
    expect(pack.source.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(pack.note).toContain('Check the current text')
  }
  expect(packs.map((pack) => pack.id)).toEqual(['two-stage', 'fca-disp', 'housing-ombudsman', 'spso'])
})

test('every promise of a pack is one that could be written by hand, in English at least', () => {
  for (const pack of packs)
    for (const promised of pack.commitments) {
      const definition = definitionOf(promised, calendarId)
      expect(Definition.parse(definition), promised.key).toEqual(definition)
      checkDefinition(promised.measure, definition, undefined)
      expect(wordsIn(promised.texts, 'en').statement.length).toBeGreaterThan(10)
      expect(
        pack.stages.some((stage) => stage.stage === promised.stage),
        promised.key,
      ).toBe(true)
    }
})

test('whoever works here has one first reply to wait for, by what departments promise each other', () => {
  const promised = [...twoStage.commitments, { ...definitionInside(firstReplyInside, calendarId), ...firstReplyInside }]
  const firstReplies = (type: string, customerKind: string) =>
    promised
      .filter((each) => each.measure === 'first reply')
      .filter((each) => holdsFor(each, { type, priority: null, channel: null, customerKind, severity: null, tags: [] }))
      .map((each) => each.name)
  for (const type of ['enquiry', 'complaint', 'data-subject request']) {
    for (const insider of ['colleague', 'department'])
      expect(firstReplies(type, insider), `${type}, ${insider}`).toEqual([firstReplyInside.name])
    for (const outsider of ['person', 'account', 'unknown'])
      expect(firstReplies(type, outsider), `${type}, ${outsider}`).toEqual(['First reply'])
  }
})

test('DISP’s payment complaints have their own time, and the eight weeks are not promised beside it', () => {
  const disp = packs.find((pack) => pack.id === 'fca-disp')
  const facts = { type: 'complaint', priority: null, channel: null, customerKind: null, severity: null }
  const held = (tags: string[]) =>
    disp?.commitments.filter((each) => holdsFor(each, { ...facts, tags })).map((each) => each.key)
  expect(held(['payment-services'])).toContain('payments')
  expect(held(['payment-services'])).not.toContain('final-response')
  expect(held([])).toContain('final-response')
  expect(held([])).not.toContain('payments')
})
