// `npm run -s bench timeline`: the timeline of a customer of 10,000 events in a real Chromium, scrolled by 60 px a frame at
// its newest end and, once everything is loaded, at its oldest: milliseconds between frames, and frames with nothing in
// the middle where an event should be.
import { openProgram, settled } from '../test/journeys/browser.ts'
import { bringIn } from '../test/journeys/small-shop.ts'

const many = 10_000
const program = await openProgram()
try {
  const page = await program.page({ width: 1440, height: 900 })
  await bringIn(program, page, 'customers', 'customers.csv', 'kind,name,identifier\naccount,Okafor Interiors,A1')
  const said = Array.from({ length: many }, (_, n) => {
    const at = new Date(Date.UTC(2026, 9, 1, 9) - n * 3_600_000).toISOString()
    return `A1,${at},phone,in,Exchange number ${n}. ${'Said at length. '.repeat(n % 9)}`
  })
  await bringIn(program, page, 'interactions', 'i.csv', ['customer,at,channel,direction,note', ...said].join('\n'))
  const { id } = (await program.ask('GET', '/customers?filter={"field":"kind","is":"eq","value":"account"}')).body
    .rows[0]
  await page.goto(`/customers/${id}`)
  await settled(page)
  const measured = await page.evaluate(`(async () => {
    const list = document.querySelector('main ol')
    let scroller = list.parentElement
    while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
    const frame = () => new Promise(requestAnimationFrame)
    const box = scroller.getBoundingClientRect()
    const middle = box.top + box.height / 2
    const inSight = (row) => { const at = row.getBoundingClientRect(); return at.top <= middle && at.bottom >= middle }
    const scroll = async (step) => {
      const times = []
      let blank = 0, most = 0, last = await frame()
      const until = last + 10000
      while (last < until) {
        scroller.scrollTop += step
        const now = await frame()
        times.push(now - last)
        last = now
        const rows = [...list.querySelectorAll('li')]
        most = Math.max(most, rows.length)
        if (!rows.some(inSight)) blank++
      }
      times.sort((a, b) => a - b)
      const at = (share) => Number(times[Math.floor((times.length - 1) * share)].toFixed(1))
      return { frames: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), blank, rows: most }
    }
    const newest = await scroll(60)
    const began = performance.now()
    const last = 'Exchange number ${many - 1}.'
    while (![...list.querySelectorAll('p')].some((each) => each.textContent.startsWith(last))) {
      scroller.scrollTop = scroller.scrollHeight
      await frame()
    }
    const toTheEnd = Math.round(performance.now() - began)
    return { newest, toTheEnd, oldest: await scroll(-60) }
  })()`)
  process.stdout.write(`${JSON.stringify(measured)}\n`)
} finally {
  await program.close()
}
