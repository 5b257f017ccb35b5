import { expect, test } from 'vitest'
import { definitionOf } from '../beginning/definition.ts'
import { definitionInside, insidePromises } from '../beginning/inside.ts'
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

test('whoever works here has one promise to wait for of each thing, by what departments promise each other', () => {
  const inside = insidePromises.map((each) => ({ ...definitionInside(each, calendarId), ...each, stage: 1 }))
  const held = (type: string, customerKind: string) =>
    [...twoStage.commitments, ...inside]
      .filter(({ stage }) => stage === 1)
      .filter((each) => holdsFor(each, { type, priority: null, channel: null, customerKind, severity: null, tags: [] }))
      .map(({ name }) => name)
  for (const insider of ['colleague', 'department']) {
    expect(held('enquiry', insider)).toEqual(['Between departments: first reply', 'Between departments: settled'])
    expect(held('complaint', insider)).toEqual([
      'Complaint acknowledged',
      'Between departments: first reply',
      'Between departments: settled',
    ])
    expect(held('data-subject request', insider)).toEqual(['Own data answered', 'Between departments: first reply'])
  }
  for (const outsider of ['person', 'account', 'unknown']) {
    expect(held('enquiry', outsider)).toEqual(['First reply', 'Next reply'])
    expect(held('complaint', outsider)).toEqual([
      ...['First reply', 'Next reply', 'Complaint acknowledged', 'Complaint answered'],
    ])
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
