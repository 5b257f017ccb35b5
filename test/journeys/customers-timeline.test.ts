import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program, settled } from './browser.ts'
import { bringIn } from './small-shop.ts'

const many = 10_000
let program: Program
let id: string

beforeAll(async () => {
  program = await openProgram()
  const page = await program.page()
  await bringIn(program, page, 'customers', 'customers.csv', 'kind,name,identifier\naccount,Okafor Interiors,A1')
  const said = Array.from({ length: many }, (_, n) => {
    const at = new Date(Date.UTC(2026, 9, 1, 9) - n * 3_600_000).toISOString()
    return `A1,${at},${['phone', 'email', 'chat'][n % 3]},${n % 2 ? 'in' : 'out'},Exchange number ${n}. ${'Said at length. '.repeat(n % 9)}`
  })
  const csv = ['customer,at,channel,direction,note', ...said].join('\n')
  await bringIn(program, page, 'interactions', 'interactions.csv', csv)
  id = (await program.ask('GET', '/customers?filter={"field":"kind","is":"eq","value":"account"}')).body.rows[0].id
  await page.context().close()
})
afterAll(() => program?.close())

/** In the page: what is drawn is counted with every frame, while one scrolls to the end and back. */
const scrolling = `(async () => {
  const list = document.querySelector('main ol')
  let scroller = list.parentElement
  while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
  const frame = () => new Promise(requestAnimationFrame)
  let most = 0
  const look = () => { most = Math.max(most, list.querySelectorAll('li').length) }
  const inSight = (words) => [...list.querySelectorAll('p')].some((each) => each.textContent.startsWith(words))
  while (!inSight('Exchange number ${many - 1}.')) {
    scroller.scrollTop = scroller.scrollHeight
    await frame()
    look()
  }
  const height = scroller.scrollHeight
  while (scroller.scrollTop > 0) {
    scroller.scrollTop -= 4000
    await frame()
    look()
  }
  return { most, height, first: inSight('Exchange number 0.') }
})()`

test('of ten thousand events only those in sight are drawn, from the newest to the oldest and back', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await settled(page)
  const seen = (await page.evaluate(scrolling)) as { most: number; height: number; first: boolean }
  expect(seen.height).toBeGreaterThan(many * 40)
  expect(seen.most).toBeLessThan(100)
  expect(seen.most).toBeGreaterThan(10)
  expect(seen.first).toBe(true)
  await page.context().close()
})
