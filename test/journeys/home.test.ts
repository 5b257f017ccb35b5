import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program, settled } from './browser.ts'

let program: Program
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  program = await openProgram()
  const { body: ingrid } = await program.ask('POST', '/customers', { kind: 'person', name: 'Ingrid Halvorsen' })
  const order = async (said: object, unitPriceMinor = 500) => {
    const lines = [{ description: 'Lamp', quantity: 'kind' in said ? -1 : 1, unitPriceMinor }]
    const made = await program.ask('POST', '/orders', { customerId: ingrid.id, placedAt: ago(9), lines, ...said })
    expect(made.body).toMatchObject({ number: expect.any(String) })
  }
  const late = { promisedAt: ago(7), deliveredAt: ago(5) }
  await order(late)
  await order({ promisedAt: ago(4), deliveredAt: ago(5) })
  await order({ currency: 'EUR' })
  // Kept, and in no figure: what was given away, what was cancelled, and what came back of either.
  await order(late, 0)
  await order({ ...late, cancelledAt: ago(3) })
  await order({ kind: 'return' })
  await order({ kind: 'return' }, 0)
  await order({ kind: 'return', cancelledAt: ago(3) })
  // A step that nobody here promised.
  const said = { channel: 'phone', direction: 'in', note: 'Asked for a lamp.', at: ago(8), staffId: null }
  await program.ask('POST', `/customers/${ingrid.id}/interactions`, {
    ...said,
    nextStep: 'Call back',
    nextStepOn: ago(4).slice(0, 10),
  })
})
afterAll(() => program?.close())

test('each figure of home opens as many rows as it says', async () => {
  const page = await program.page()
  const days = `from=${ago(300).slice(0, 10)}&to=${ago(0).slice(0, 10)}&step=month`
  const counted = async (of: string) => (await program.ask('GET', `/${of}/figures?${days}`)).body.total
  const patience = { timeout: 30_000 }
  await expect.poll(() => counted('orders'), patience).toMatchObject({ orders: 3, returns: 1, judged: 2 })
  await expect.poll(() => counted('customers'), patience).toMatchObject({ interactions: 1 })
  await page.goto('/')
  const figure = (label: string) => page.getByRole('link', { name: new RegExp(`^${label}: .*Open the rows`) })
  const opened: Record<string, string | null> = {}
  for (const label of ['Orders', 'Sold', 'Sent back', 'Delivered late', 'People', 'Interactions']) {
    await figure(label).click()
    await settled(page)
    opened[label] = await page.getByText(/^\d+ (orders?|customers?|interactions?), as of/).textContent()
    await page.goto('/')
  }
  const many = Object.entries(opened).map(([label, count]) => `${label}: ${count?.split(',')[0]}`)
  expect(many).toEqual([
    'Orders: 3 orders',
    'Sold: 2 orders',
    'Sent back: 1 order',
    'Delivered late: 1 order',
    'People: 2 customers',
    'Interactions: 1 interaction',
  ])
  await page.getByRole('link', { name: '1 promised step is past its day.' }).click()
  await page.getByText('Call back').waitFor()
  await page.context().close()
})
