import { describe, expect, test } from 'vitest'
import { drawn } from '../../math/hash.ts'
import { agreement } from '../evaluate/measures.ts'
import { link } from './link.ts'
import { explain, prepare } from './live.ts'

const chance = drawn(17)
const pick = (from: readonly string[]) => from[Math.floor(chance() ** 2 * from.length)] as string
const wordsOf = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    `${letter}${['ara', 'onne', 'il', 'uste', 'ede'][i % 5]}${String.fromCharCode(97 + (i % 26))}${i}`.replace(
      /\d/g,
      (d) => 'klmnprstvz'[Number(d)] as string,
    ),
  )

/** One in ten is of a second community, with names of its own; one in eight is there twice, the second time elsewhere. */
function population(count: number) {
  const names = { large: [wordsOf('a', 400), wordsOf('b', 900)], small: [wordsOf('x', 25), wordsOf('y', 30)] } as const
  const rows: string[][] = []
  const truth: number[] = []
  for (let i = 0; i < count; i++) {
    const [given, family] = chance() < 0.1 ? names.small : names.large
    const person = [pick(given), pick(family)]
    const born = `19${10 + Math.floor(chance() * 89)}-${String(1 + Math.floor(chance() * 12)).padStart(2, '0')}-${String(1 + Math.floor(chance() * 28)).padStart(2, '0')}`
    const told = () => (chance() < 0.5 ? born : '')
    const town = () => `town${Math.floor(chance() * 60)}`
    for (let again = chance() < 0.125 ? 2 : 1; again > 0; again--) {
      rows.push([...person, told(), town(), String(100_000 + Math.floor(chance() * 800_000))])
      truth.push(i)
    }
  }
  return { rows, truth: Uint32Array.from(truth) }
}

const columns = ['given', 'family', 'born', 'town', 'phone']

describe('names that are rare together', () => {
  const { rows, truth } = population(9000)

  test('say less than each alone, where a community has names of its own', async () => {
    const { model, clusters } = await link({ columns, rows: [rows] })
    const [joint] = model.joints ?? []
    expect(joint && [...joint.fields].map((f) => model.fields[f]?.name).sort()).toEqual(['family', 'given'])
    expect(Math.max(...(joint?.bits ?? []))).toBeGreaterThan(1.5)
    expect(joint?.bits).toEqual([...(joint?.bits ?? [])].sort((a, b) => a - b))
    expect(agreement(clusters, truth, 0).precision).toBeGreaterThan(0.8)
  })

  test('are told as reckoned among those of one language, where two are of one', async () => {
    const spoken = rows.map((row) => [...row, row[0]?.startsWith('x') ? 'cy' : 'en'])
    const { model } = await link({ columns: [...columns, 'language'], rows: [spoken] })
    const [family = ''] = spoken.flatMap(([given, name]) => (given?.startsWith('x') && name ? [name] : []))
    const among = {
      ...model,
      community: model.fields.findIndex(({ name }) => name === 'language'),
      fields: model.fields.map((field) =>
        field.name === 'family'
          ? { ...field, within: { [family]: 20 * (field.frequencies[family] as number) } }
          : field,
      ),
    }
    const said = (language: string) => {
      const record = prepare(among, { family, language })
      return explain(among, record, record).fields.find(({ field }) => field === 'family')
    }
    expect(said('cy')?.within).toBe('language')
    expect(said('')?.within).toBeNull()
    expect(said('cy')?.frequencyWeight).toBeLessThan(said('')?.frequencyWeight ?? 0)
  })

  test('are left as they are where each goes with any', async () => {
    const mixed = rows.map((row, r) => [
      row[0] as string,
      rows[(r * 7 + 3) % rows.length]?.[1] as string,
      ...row.slice(2),
    ])
    const { model } = await link({ columns, rows: [mixed] })
    expect(Math.max(0, ...(model.joints ?? []).flatMap(({ bits }) => bits))).toBeLessThan(1)
  })
})
