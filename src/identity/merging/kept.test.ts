import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { mergedWithRowsEverywhere, type Place } from '../../../test/merged-everywhere.ts'
import { slices } from '../../slices.ts'

/**
 * Whatever a slice keeps by customer is read through a merge. A row of every such table is put on one who is then
 * merged, and looked for where the survivor is shown. A table that is not named here fails the test: say how it is read.
 */
const it = testHouse()
const mira = () => it.as('mira')
const filtered = (path: string, id: string) =>
  `${path}?${new URLSearchParams({ filter: JSON.stringify({ field: 'customerId', is: 'eq', value: id }) })}`

const page = async (id: string) => (await mira().get(`/customers/${id}`)).body
const text = async (path: string) => (await mira().get(path)).text
const listed = async ({ survivor }: Place) => {
  const filter = JSON.stringify({ field: 'name', is: 'eq', value: 'Keep Me' })
  const { rows } = (
    await mira().get(
      `/customers?${new URLSearchParams({ filter, columns: 'orders,spentMinor,interactions,lastChannel' })}`,
    )
  ).body
  expect(rows.map((row: { id: string }) => row.id)).toEqual([survivor])
  return rows[0]
}

const readThrough: Record<string, (place: Place) => Promise<void>> = {
  customer_details: async ({ survivor }) => {
    expect(JSON.stringify((await page(survivor)).details)).toContain('merged@kept.example')
  },
  source_records: async ({ survivor }) => {
    expect(await text(`/customers/${survivor}/sources`)).toContain('W-4711')
  },
  relationships: async ({ survivor }) => {
    const { relationships, customer } = await page(survivor)
    expect(relationships.map((each: { role: string }) => each.role)).toContain('supplier')
    expect(customer.roles).toContain('supplier')
    expect(await text(`/customers/${survivor}/graph`)).toContain('supplier')
  },
  consents: async ({ survivor }) => {
    expect((await page(survivor)).consents).toMatchObject([{ purpose: 'research', given: false }])
    expect(await text(`/customers/${survivor}/consents`)).toContain('research')
  },
  interactions: async ({ survivor, interaction }) => {
    expect(await text(filtered('/interactions', survivor))).toContain('about the lantern')
    expect(await text(`/customers/${survivor}/timeline`)).toContain('about the lantern')
    expect((await mira().get(`/customers/${survivor}/interactions/${interaction}`)).status).toBe(200)
    const file = await text(filtered('/interactions/export.csv', survivor))
    expect(file).toContain('about the lantern')
    expect(file).toContain('Keep Me')
    expect(JSON.stringify((await mira().get('/interactions/next-steps?whose=all&limit=50')).body)).toContain('Keep Me')
  },
  alerts: async ({ survivor }) => {
    expect(await text(filtered('/alerts', survivor))).toContain('Would not recommend us')
    expect(await text(`/customers/${survivor}/timeline`)).toContain('Would not recommend us')
  },
  quiet_strategies: async ({ survivor }) => {
    expect((await mira().get(`/customers/${survivor}/quiet`)).body.strategies).toMatchObject([{ strategy: 'explain' }])
  },
  interaction_totals: async (place) => {
    // The one that was written down, and the case that was raised.
    expect(await listed(place)).toMatchObject({ interactions: 2, lastChannel: 'shop' })
  },
  orders: async ({ survivor, order }) => {
    expect(await text(filtered('/orders', survivor))).toContain(order)
    expect(await text(`/customers/${survivor}/timeline`)).toContain('/orders/')
    expect((await mira().get(`/orders/${order}`)).body.customer).toMatchObject({ id: survivor, name: 'Keep Me' })
    const file = await text(`${filtered('/orders/export.csv', survivor)}&columns=number,customerId,customerName`)
    expect(file).toContain(survivor)
    expect(file).toContain('Keep Me')
  },
  order_lines: async ({ order }) => {
    expect((await mira().get(`/orders/${order}`)).body.rows).toHaveLength(1)
  },
  order_totals: async (place) => {
    expect(await listed(place)).toMatchObject({ orders: 1, spentMinor: 700 })
  },
  history: async ({ survivor }) => {
    expect(await text(`/customers/${survivor}/history`)).toContain('recorded')
  },
  history_values: async ({ survivor }) => {
    expect(await text(`/customers/${survivor}/history`)).toContain('merged@kept.example')
  },
  completeness_totals: async ({ survivor }) => {
    const { needs } = (await mira().get(`/customers/${survivor}/completeness`)).body
    expect(needs.find((need: { field: string }) => need.field === 'email').state).toBe('good')
  },
  enriched_values: async ({ survivor, merged }) => {
    await it.database.query(
      `insert into enriched_values (customer_id, id, enrichment_id, line, field, value, source, method, at, state)
       values ($1, gen_random_uuid(), gen_random_uuid(), 1, 'custom:Sector', 'Lanterns', 'sector file', 'file', now(), 'beside')`,
      [merged],
    )
    expect(await text(`/customers/${survivor}/enriched`)).toContain('Lanterns')
  },
  cases: async ({ survivor, opened }) => {
    expect(await text(filtered('/cases', survivor))).toContain(opened)
    expect((await mira().get(`/cases/${opened}`)).body.customer).toMatchObject({ id: survivor, name: 'Keep Me' })
    expect(await text(`/customers/${survivor}/timeline`)).toContain(`/cases/${opened}`)
  },
  case_events: async ({ opened }) => {
    const { events } = (await mira().get(`/cases/${opened}`)).body
    expect(events.map((each: { kind: string }) => each.kind)).toContain('received')
  },
  case_messages: async ({ opened }) => {
    expect((await mira().get(`/cases/${opened}`)).body.messages).toMatchObject([{ text: 'The lantern broke.' }])
  },
  case_totals: async ({ survivor }) => {
    const { totals } = await page(survivor)
    expect(totals).toEqual(expect.arrayContaining([expect.objectContaining({ key: 'openCases', value: 1 })]))
  },
  clocks: async ({ opened }) => {
    expect((await mira().get(`/cases/${opened}`)).body.clocks.length).toBeGreaterThan(0)
  },
  conduct_incidents: async ({ survivor }) => {
    expect((await mira().get(`/customers/${survivor}/conduct`)).body.incidents).toMatchObject([{ said: 'Words.' }])
  },
  conduct_measures: async ({ survivor }) => {
    const { measures } = (await mira().get(`/customers/${survivor}/conduct`)).body
    expect(measures).toMatchObject([{ kind: 'warning', evidence: 1, steps: [{ kind: 'decided' }] }])
  },
  merges: async ({ survivor, merged }) => {
    expect((await mira().get(`/customers/${survivor}/merges`)).body.rows).toMatchObject([
      { customerId: merged, intoId: survivor },
    ])
  },
}

const withItsCase = 'read with its case under the customer that the case lies with; the case itself is read through'
const bySurvey = 'read by survey and by measure; no page shows it by customer'

/** Shown nowhere by itself, and why nothing is lost by that. */
const notShown: Record<string, string> = {
  case_files: withItsCase,
  case_people: withItsCase,
  case_points: withItsCase,
  case_redress: withItsCase,
  case_causes: withItsCase,
  case_links: withItsCase,
  case_drafts: withItsCase,
  case_sides: withItsCase,
  case_assignments: withItsCase,
  case_ratings: withItsCase,
  case_letters: withItsCase,
  case_letter_versions: withItsCase,
  case_external: withItsCase,
  case_mediations: withItsCase,
  case_proposals: withItsCase,
  conduct_evidence: 'read with its measure, through the merge',
  conduct_steps: 'read with their measure, through the merge',
  outgoing_mails: withItsCase,
  clock_subjects: withItsCase,
  remedies: withItsCase,
  article_verdicts: 'counted by article and version; no page shows it by customer',
  alert_events: 'what happened to an alert; shown with it',
  quiet_levels: 'counted of the whole family, and kept with its survivor',
  suggestion_decisions: withItsCase,
  responses: bySurvey,
  answer_texts: bySurvey,
  survey_requests: bySurvey,
  panel_members: bySurvey,
  interview_participants: 'read by interview, which names the survivor',
  interview_turns: 'read by interview; who speaks is told by label',
  interview_passages: 'read by interview, and as evidence with its text',
  passage_codes: 'read with its passage',
  reviews: 'read as evidence, which names the survivor',
  evidence_readings: 'read by theme, which names the survivor',
  evidence_themes: 'read with its text',
  sampling_frames: bySurvey,
  import_changes: 'what an import replaced, read by its undo alone, by the import and the customer it changed',
  link_pairs: 'what linkage compared; Review and Data quality read both ends through their survivors',
  review_leases: 'a reviewer’s few minutes with a pair of the newest linkage; written over when they are over',
  link_members: 'who linkage found to be one; Review and Data quality read them through their survivors',
  link_decisions: 'what people decided of pairs; a pair is never asked again, whoever its ends are read through',
  own_values: 'what a survivor said of itself, read to choose what it shows and to give it back',
}

test('every table that is kept by customer is read through a merge, or says why not', async () => {
  const kept = slices
    .flatMap((slice) => slice.keeps)
    .filter((keep) => keep.lies === 'by customer')
    .map((keep) => keep.table)
  expect(kept.filter((table) => !readThrough[table] && !notShown[table])).toEqual([])
  expect([...Object.keys(readThrough), ...Object.keys(notShown)].filter((table) => !kept.includes(table))).toEqual([])

  const place = await mergedWithRowsEverywhere(it)
  for (const [table, looks] of Object.entries(readThrough)) {
    await looks(place).catch((thrown: unknown) => {
      throw new Error(`${table}: ${thrown instanceof Error ? thrown.message : thrown}`)
    })
  }
})
