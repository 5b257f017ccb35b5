import { describe, expect, test } from 'vitest'
import { enrichmentsOf } from '../../../../test/enrichments.ts'
import { testHouse } from '../../../../test/house.ts'
import { runTakingBack } from '../jobs.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { full, enrich, report, enriched, page } = enrichmentsOf(it)

describe('enriched values', () => {
  test('a person’s edit outranks it, and it is taken back value by value, or all of a run', async () => {
    const [one, two] = [await full(), await full()]
    const done = await enrich(`email,Sector,language\n${one.email},Toys,fr\n${two.email},Books,de\n`)
    const { version } = await page(two.id)
    await mira().patch(`/customers/${two.id}`, { language: 'pl' }, version)
    const sector = (await enriched(one.id)).find((value: { field: string }) => value.field === 'custom:Sector')
    expect((await it.as('amir').post(`/customers/${one.id}/enriched/${sector.id}/take-back`)).status).toBe(403)
    const back = await mira().post(`/customers/${one.id}/enriched/${sector.id}/take-back`)
    expect(back.body, back.text).toMatchObject({ state: 'taken back' })
    expect((await mira().post(`/customers/${one.id}/enriched/${sector.id}/take-back`)).status).toBe(409)
    expect((await page(one.id)).customer).toMatchObject({ custom: {}, language: 'fr' })
    const { entries } = (await mira().get(`/customers/${one.id}/history?limit=50`)).body
    const told = entries.filter(
      (entry: { changes: { field: string }[] }) => entry.changes[0]?.field === 'custom.Sector',
    )
    expect(told).toMatchObject([
      { action: 'undone', subject: 'enrichment', mayBeUndone: false },
      { action: 'enriched', subject: 'customer', mayBeUndone: false },
    ])
    const undone = await mira().post(`/enrichments/${done.id}/undo`)
    expect(undone.status, undone.text).toBe(202)
    await runTakingBack(undone.body.undoRunId, it.house)
    expect((await page(one.id)).customer.language).toBeNull()
    expect((await page(two.id)).customer).toMatchObject({ language: 'pl', custom: {} })
    expect(await report(done.id)).toMatchObject({ state: 'undone', values: { used: 0, takenBack: 3, replaced: 1 } })
    expect((await mira().post(`/enrichments/${done.id}/undo`)).status).toBe(409)
  })

  test('of a merged customer fills the one that it became, and stays through an unmerge', async () => {
    const [keep, other] = [await full(), await full()]
    const [a, b] = [await page(keep.id), await page(other.id)]
    await mira().post(
      `/customers/${keep.id}/merge`,
      { other: other.id, otherVersion: b.version },
      { 'if-match': `"${a.version}"` },
    )
    const done = await enrich(`email,Sector\n${other.email},Lamps\n`)
    expect(done.values.used).toBe(1)
    expect((await page(keep.id)).customer.custom).toEqual({ Sector: 'Lamps' })
    expect(await enriched(other.id)).toHaveLength(1)
    const undo = (await mira().post(`/enrichments/${done.id}/undo`)).body
    await runTakingBack(undo.undoRunId, it.house)
    expect((await page(keep.id)).customer.custom).toEqual({})
  })
})
