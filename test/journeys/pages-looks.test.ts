import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program, settled } from './browser.ts'
import { look, type Stop, sweep, watched } from './looking.ts'
import { fillShop, type Shop } from './small-shop.ts'

/** Every page of the program with a small shop in it, and with nothing: looked at by axe, wide, narrow, light and dark. */
let program: Program
// Read as text: the pages themselves are written for browsers, and are met here in one.
const web = new URL('../../src/web/', import.meta.url)
const pathsIn = (name: string) =>
  [...readFileSync(new URL(name, web), 'utf8').matchAll(/path: '([^']+)'/g)].map((found) => found[1] as string)
const pages = readdirSync(new URL('routes', web)).flatMap((name) => pathsIn(`routes/${name}`))
const outside = pathsIn('routes.ts')
const empty: string[] = []
let shop: Shop
const nowhere = '01890000-0000-7000-8000-000000000000'

const at = (path: string): Stop => ({ name: path, path, meant: path.includes(nowhere) ? [404] : [] })

const idOf = (path: string) => {
  if (path.endsWith('/unmerge')) return shop.merged
  if (path.startsWith('/customers/')) return shop.customer
  if (path.startsWith('/orders/')) return shop.order
  if (path.startsWith('/products/')) return shop.product
  if (path.startsWith('/answers/')) return shop.answer
  if (path.startsWith('/cases/')) return shop.raised
  if (path === '/surveys/$id/paper') return shop.asked
  if (path.startsWith('/matters/')) return shop.matter
  if (path.startsWith('/surveys/')) return shop.survey
  if (path.startsWith('/panels/')) return shop.panel
  if (path.startsWith('/past-results/')) return shop.past
  if (path.startsWith('/commitments/')) return shop.promise
  if (path.startsWith('/calendars/')) return shop.calendar
  if (path.startsWith('/imports/')) return shop.imports[0] as string
  if (path.startsWith('/measures/')) return '00000000-0000-7000-8000-00000000c501'
  if (path.startsWith('/drivers/')) return nowhere
  if (path.startsWith('/interviews/') || path.startsWith('/coding/')) return shop.interview
  if (path.startsWith('/code-books/')) return shop.codeBook
  if (path.startsWith('/themes/')) return shop.theme
  // No run has looked for repeats here, and nothing came from outside: the pages say so.
  if (path.startsWith('/quality/linkages/') || path.startsWith('/data-quality/enrichment/')) return nowhere
  throw new Error(`This journey knows nothing that stands at ${path}.`)
}

beforeAll(async () => {
  program = await openProgram()
  const lists = pages.filter((path) => !path.includes('$'))
  empty.push(...(await sweep(program, lists.map(at), false)))
  const page = await program.page()
  shop = await fillShop(program, page)
  await page.context().close()
}, 600_000)
afterAll(() => program?.close())

test('every page that holds nothing yet says so, in words that can be read', () => {
  expect(pages.length).toBeGreaterThan(60)
  expect(outside.length).toBe(4)
  expect(empty).toEqual([])
})

test('every page with a shop in it, wide and narrow, light and dark', { timeout: 900_000 }, async () => {
  const addresses = [
    ...pages.map((path) => path.replace('$id', () => idOf(path)).replace('$letterId', () => shop.letter)),
    `/customers/${shop.department}`,
    `/customers/${shop.erased}`,
    ...['ways', 'ask', 'results', 'answers', 'settings'].map((tab) => `/surveys/${shop.asked}?tab=${tab}`),
    `/imports/${shop.imports[3]}?rows=skipped`,
    `/customers/${shop.customer}/merge?with=${shop.department}`,
    ...['/customers', '/orders', '/products', '/imports'].map((path) => `${path}/${nowhere}`),
    '/there/is/no/such/page',
  ]
  expect(await sweep(program, addresses.map(at))).toEqual([])
})

test('every page for those who are outside', async () => {
  const lane = await watched(program)
  await lane.page.context().clearCookies()
  for (const path of outside) {
    const address = path === '/sign-in' ? path : `${path}#${'a'.repeat(43)}`
    lane.place.now = address
    // A link that is no more, and nobody signed in, are what these pages are for.
    lane.place.meant = [401, 404, 409, 410, 422]
    await lane.page.goto(address)
    await settled(lane.page)
    await look(lane)
  }
  expect(lane.faults).toEqual([])
  await lane.page.context().close()
})

const dialog = (page: Page) => page.getByRole('dialog').first().waitFor()
const press = (name: RegExp | string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
  await dialog(page)
}
const key = (keys: string) => async (page: Page) => {
  await page.keyboard.press(keys)
  await dialog(page)
}
const panel = (page: Page) => page.getByRole('complementary').getByRole('heading').first().waitFor()
const firstRow = async (page: Page) => {
  await page.getByRole('row').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await panel(page)
}

const states = (): Stop[] => [
  { name: 'find or do', path: '/', open: key('Control+k') },
  { name: 'keys', path: '/customers', open: key('?') },
  { name: 'log an interaction', path: '/orders', open: key('i') },
  { name: 'a customer beside the list', path: `/customers?open=${shop.customer}`, open: panel },
  { name: 'an order beside the list', path: `/orders?open=${shop.order}`, open: panel },
  { name: 'a product beside the list', path: `/products?open=${shop.product}`, open: panel },
  { name: 'an alert beside the list', path: `/alerts?open=${shop.alert}`, open: panel },
  { name: 'an alert is resolved', path: `/alerts?open=${shop.alert}`, open: press(/^Resolve$/) },
  { name: 'a rule of alerts', path: '/alert-rules', open: press('New rule') },
  { name: 'a suggestion beside the list', path: `/suggestions?view=all&open=${shop.suggestion}`, open: panel },
  { name: 'what was said and done', path: '/suggestions?view=done' },
  { name: 'somebody quietly dissatisfied', path: `/quiet?open=${shop.customer}`, open: panel },
  { name: 'an interaction', path: '/interactions', open: firstRow },
  { name: 'a person who works here', path: '/house/people', open: firstRow },
  {
    name: 'a new team',
    path: '/house/teams',
    open: async (page) =>
      page
        .getByRole('button', { name: 'Add a team' })
        .first()
        .click()
        .then(() => panel(page)),
  },
  {
    name: 'a new role',
    path: '/house/roles',
    open: async (page) =>
      page
        .getByRole('button', { name: 'Add a role' })
        .first()
        .click()
        .then(() => panel(page)),
  },
  { name: 'invite', path: '/house/people', open: press('Invite someone') },
  { name: 'a key', path: '/me/keys', open: press('Make a key') },
  ...['about', 'relationships', 'consent', 'sources', 'history', 'orders', 'alerts'].map((tab) => ({
    name: `${tab} of a customer`,
    path: `/customers/${shop.customer}?tab=${tab}`,
  })),
]

test('beside a side panel no list scrolls sideways', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  for (const path of [
    `/customers?open=${shop.customer}`,
    `/orders?open=${shop.order}`,
    `/products?open=${shop.product}`,
  ])
    for (const width of [1440, 1280, 1040]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(path)
      await panel(page)
      await settled(page)
      const grid = page.getByRole('grid')
      await grid.waitFor()
      const hidden = await grid.evaluate(
        (table) => (table.parentElement?.scrollWidth ?? 0) - (table.parentElement?.clientWidth ?? 0),
      )
      expect([path, width, hidden]).toEqual([path, width, 0])
    }
  await page.context().close()
})

test('every panel, tab and dialog', { timeout: 900_000 }, async () => {
  expect(await sweep(program, states())).toEqual([])
})
