import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { checkout } from '../src/platform/server/config.ts'
import { ask, median, round } from './setting/arrivals.ts'
import { fill } from './setting/fill.ts'
import { bencher, dataFolder, signIn, sizes, startServer } from './setting/house.ts'

/**
 * How long a warm start takes until the first answer, and how much script (gzip) a browser needs until the home page's
 * first figures can be read, and with the charts.
 */
const RUNS = 5
const size = sizes({ customers: 2_000, orders: 20_000, interactions: 4_000 })
const folder = dataFolder(size.data)

spawnSync(process.execPath, [join(checkout, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
  cwd: checkout,
  stdio: 'inherit',
})
await fill(folder.dir, size, (line) => process.stderr.write(`${line}\n`))
const first = await startServer(folder.dir)
const cookie = await signIn(first)
await ask(first.base, cookie, {
  kind: 'begin',
  method: 'POST',
  path: '/api/organisation/begin',
  body: { with: 'empty' },
})
await first.stop()

const starts: number[] = []
for (let run = 0; run < RUNS; run += 1) {
  const server = await startServer(folder.dir)
  starts.push(server.startSeconds)
  await server.stop()
}

const server = await startServer(folder.dir)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
const page = await browser.newPage()
const scripts = new Map<string, number>()
page.on('response', async (reply) => {
  if (reply.request().resourceType() !== 'script') return
  const body = await reply.body().catch(() => null)
  if (body) scripts.set(reply.url(), gzipSync(body).length)
})
const sum = () => [...scripts.values()].reduce((all, each) => all + each, 0) / 1024

await page.goto(server.base)
await page
  .getByLabel(/e-mail/i)
  .first()
  .fill(bencher.email)
await page
  .getByLabel(/password/i)
  .first()
  .fill(bencher.password)
await page.keyboard.press('Enter')
await page.getByText('Delivered late').first().waitFor()
// A new visit by someone who is signed in, on a line that never brings the charts: what the figures need is what came.
await page.route(/ChartCanvas/, (route) => route.abort())
scripts.clear()
await page.goto(server.base)
await page.getByText('Delivered late').first().waitFor()
await page.waitForTimeout(500)
const until = sum()
await page.unroute(/ChartCanvas/)
scripts.clear()
await page.goto(server.base)
await page.getByText('Delivered late').first().waitFor()
await page.waitForLoadState('networkidle')
await page.waitForTimeout(1500)
const all = sum()
await browser.close()
await server.stop()
folder.leave()

process.stdout.write(
  `${JSON.stringify({
    bench: 'start',
    node: process.version,
    runs: RUNS,
    warm_start_s: round(median(starts), 2),
    first_load_kb: round(until),
    with_charts_kb: round(all),
    scripts: scripts.size,
  })}\n`,
)
