import { describe, expect, test } from 'vitest'
import { gather, keyList } from './gathering.ts'

describe('keys of records', () => {
  test('come out in their order, and whose they are in the order in which they came', () => {
    const said: [number, number][] = [
      [7, 0],
      [2 ** 52 + 3, 0],
      [7, 1],
      [3 * 2 ** 32 + 5, 2],
      [3 * 2 ** 32 + 4, 2],
      [0, 3],
    ]
    const list = keyList(1)
    for (let round = 0; round < 300; round += 1) for (const [key, place] of said) list.add(key, round * 4 + place)
    const all = [...list.inOrder(100)].flatMap(({ keys, places }) =>
      [...keys].map((key, at) => [key, places[at]] as [number, number]),
    )
    const meant = Array.from({ length: 300 }, (_, round) => round)
      .flatMap((round) => said.map(([key, place]): [number, number] => [key, round * 4 + place]))
      .sort((one, other) => one[0] - other[0] || one[1] - other[1])
    expect(all).toEqual(meant)
    expect([...keyList(0).inOrder(10)]).toEqual([])
  })

  test('records are found by their ids, and a survivor who is not among them is nobody’s', () => {
    const gathered = gather()
    gathered.add({ id: 'a', survivorId: 'c', source: 'web shop' })
    gathered.add({ id: 'b', survivorId: 'x', source: null })
    gathered.add({ id: 'c', survivorId: 'c', source: 'web shop' })
    const { survivor, source, sources } = gathered.records()
    expect([...survivor]).toEqual([2, 1, 2])
    expect([...source]).toEqual([0, 1, 0])
    expect(sources).toEqual(['web shop', 'unknown'])
    expect(gathered.placeOf('b')).toBe(1)
    expect(gathered.placeOf('bb')).toBe(-1)
  })
})
