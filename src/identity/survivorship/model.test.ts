import { describe, expect, test } from 'vitest'
import { chosenFields, chosenValues, type FamilyRecord, fitsField, type RuleSet } from './model.ts'
import { changedFields, heard, ownOf, restored, revived, standing, unsaid, withoutPicksFrom } from './own.ts'
import type { Criterion, SurvivingField } from './schema.ts'

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`
const record = (id: string, values: Record<string, unknown>, more: Partial<FamilyRecord> = {}): FamilyRecord => ({
  id,
  source: null,
  createdAt: at(1),
  values: { name: id, tags: [], roles: [], doNotContact: false, ...values },
  marks: {},
  ...more,
})
const rule = (field: SurvivingField, criteria: Criterion[], sources: string[] = []): RuleSet => ({
  [field]: { criteria, sources },
})
const shows = (records: FamilyRecord[], rules: RuleSet, lastMergeAt: string | null = at(9)) =>
  chosenValues({ survivorId: 'a', records, lastMergeAt }, rules)

describe('which value of several records is shown', () => {
  test('each criterion chooses as it says, and the next decides where one does not', () => {
    const three = [
      record('a', { title: 'Ms' }, { source: 'web shop', createdAt: at(3) }),
      record('b', { title: 'Dr' }, { source: 'call centre', createdAt: at(2) }),
      record('c', { title: 'dr' }, { source: 'loyalty card', createdAt: at(4) }),
    ]
    expect(shows(three, rule('title', ['recent'])).title).toBe('dr')
    expect(shows(three, rule('title', ['frequent', 'recent'])).title).toBe('dr')
    expect(shows(three, rule('title', ['source'], ['call centre', 'web shop'])).title).toBe('Dr')
    expect(shows(three, rule('title', ['source'], ['nowhere'])).title).toBe('Ms')
    const names = [
      record('a', { name: 'M Okafor', givenName: 'M' }),
      record('b', { name: 'Marguerite Okafor', givenName: 'Marguerite' }),
    ]
    expect(shows(names, rule('name', ['complete']))).toMatchObject({
      name: 'Marguerite Okafor',
      givenName: 'Marguerite',
    })
  })

  test('records that say nothing have no voice, and where nobody says anything nothing is shown', () => {
    const records = [record('a', { language: null }), record('b', { language: 'fr' }), record('c', { language: '' })]
    expect(shows(records, rule('language', ['frequent'])).language).toBe('fr')
    expect(shows([record('a', {}), record('b', {})], rule('language', ['recent'])).language).toBe(null)
  })

  test('a person’s edit outranks every rule, the last of several; of what is kept together only one of the whole does', () => {
    const edited = { marks: { title: { at: at(2), edited: true } } }
    const later = { marks: { title: { at: at(5), edited: true } } }
    const records = [
      record('a', { title: 'Ms' }, edited),
      record('b', { title: null }, later),
      record('c', { title: 'Dr' }, { createdAt: at(8) }),
    ]
    expect(shows(records, rule('title', ['recent'])).title).toBe(null)
    const tags = [
      record('a', { tags: ['x'] }, { marks: { tags: { at: at(5), edited: true } } }),
      record('b', { tags: ['y'] }),
    ]
    expect(shows(tags, {}).tags).toEqual(['x', 'y'])
    expect(shows(tags, {}, at(4)).tags).toEqual(['x'])
  })

  test('the strictest holds, until somebody says otherwise later than the last merge', () => {
    const records = [
      record('a', { doNotContact: false }, { marks: { doNotContact: { at: at(5), edited: true } } }),
      record('b', { doNotContact: true, doNotContactReason: 'asked', restrictedTeamId: 't' }),
    ]
    expect(shows(records, {}, at(6))).toMatchObject({
      doNotContact: true,
      doNotContactReason: 'asked',
      restrictedTeamId: 't',
    })
    expect(shows(records, {}, at(4))).toMatchObject({ doNotContact: false, restrictedTeamId: 't' })
  })

  test('notes stand below each other, the survivor’s first; own fields are chosen key by key', () => {
    const records = [
      record('a', { note: 'mine', custom: { size: 'L', colour: null } }, { createdAt: at(2) }),
      record('b', { note: 'theirs', custom: { size: 'M', colour: 'red' } }, { createdAt: at(3) }),
    ]
    const shown = shows(records, { ...rule('note', ['all']), ...rule('custom', ['recent']) })
    expect(shown).toMatchObject({ note: 'mine\n\ntheirs', custom: { size: 'M', colour: 'red' } })
  })

  test('whatever is asked, the chosen value stands among the candidates, with its reason', () => {
    const records = [record('a', { title: 'Ms' }), record('b', { title: 'Dr' })]
    const told = chosenFields({ survivorId: 'a', records, lastMergeAt: null }, rule('title', ['recent'])).find(
      (each) => each.field === 'title',
    )
    expect(told).toMatchObject({ value: 'Ms', why: 'kept' })
    expect(told?.candidates.map((one) => one.chosen)).toEqual([true, false])
  })

  test('a rule that cannot be is told why', () => {
    expect(fitsField('title', ['all'])).toContain('Only notes')
    expect(fitsField('note', ['all', 'recent'])).toContain('nothing else')
    expect(fitsField('tags', ['recent'])).toContain('no rule')
    expect(fitsField('title', ['recent', 'recent'])).toContain('twice')
    expect(fitsField('title', ['source', 'recent'])).toBe(null)
  })
})

describe('what a survivor says of itself', () => {
  const row = { name: 'One', title: 'Ms', tags: ['x'], doNotContact: false }
  const kept = { ...ownOf(row), shown: { ...ownOf(row).own, title: 'Dr' } }

  test('what others than the rules changed is told from what the rules showed', () => {
    const edited = { ...kept.shown, title: 'Prof' }
    expect(changedFields(kept, edited)).toEqual(['title'])
    const said = heard(kept, edited, ['title'], at(5), 'somebody')
    expect(standing(said).title).toBe('Prof')
    expect(restored(said).title).toBe('Prof')
    expect(restored(unsaid(said, ['title'])).title).toBe('Ms')
    const imported = heard(said, { ...edited, title: 'Dr' }, ['title'], at(6), 'source')
    expect(imported.said).toEqual({})
    expect(restored(imported).title).toBe('Dr')
  })

  test('what was picked from another goes with it, and is nobody’s own', () => {
    const picked = { ...kept, said: { title: { value: 'Dr', at: at(5), from: 'b' } } }
    expect(standing(picked).title).toBe('Dr')
    expect(restored(picked).title).toBe('Ms')
    expect(withoutPicksFrom(picked, ['b']).said).toEqual({})
    expect(withoutPicksFrom(picked, ['c']).said).toEqual(picked.said)
    expect(revived(picked, { ...restored(picked), language: 'de' })).toMatchObject({
      own: { language: 'de' },
      said: picked.said,
    })
  })
})
