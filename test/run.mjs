// `npm test`: everything that must hold, one step after the other, and one plain line at the end.
// `npm run quick`: models and methods only. `npm run faults`: the long faults.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, ensureInstalled, nodeOfProject } from '../start.mjs'
import { needChromium } from './chromium.mjs'
import { needDovecot } from './mail/dovecot.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const results = join(root, 'test-results')
const module = (...parts) => join(root, 'node_modules', ...parts)

const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

const run = (args, env) =>
  new Promise((done) => {
    const child = spawn(nodeOfProject(), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${module('.bin')}:${process.env.PATH}`, ...env },
    })
    child.on('error', () => done(1))
    child.on('close', (code) => done(code ?? 1))
  })

const say = (line) => process.stdout.write(`${line}\n`)

/** Runs one step and says how long it took; `count` tells how many tests it was. */
const step = async (name, args, count, env = {}) => {
  say(`\n── ${name}`)
  const began = Date.now()
  const code = await run(args, env)
  const { passed, failed, skipped } = count
    ? count(code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  if (failed > 0) failures.push(name)
  say(`── ${name}: ${failed > 0 ? 'failed' : 'passed'} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

/** Counts from Vitest's own report; a run that ended without one is a failure even if it says nothing else. */
const fromReport = (path) => (code) => {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(path, 'utf8'))
  const files = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  )
  const failed = report.numFailedTests + files.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

const vitest = (name, projects, env) => {
  const path = join(results, `${name.replaceAll(/[^a-z]+/g, '-')}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
  const args = [module('vitest', 'vitest.mjs'), 'run', ...projects.flatMap((one) => ['--project', one]), ...reporters]
  return step(name, args, fromReport(path), env)
}

const tsc = module('typescript-7', 'bin', 'tsc')

const everything = async () => {
  await step('types of the server', [tsc, '-p', 'tsconfig.json', '--noEmit'])
  await step('types of the browser', [tsc, '-p', 'tsconfig.web.json', '--noEmit'])
  await step('style', [module('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.'])
  await step('arrows', ['test/arrows.mjs'])
  needDovecot()
  await vitest('models, stores and actions', ['unit', 'shop', 'database'])
  const chromium = needChromium()
  await ensureBuilt()
  if (chromium) await vitest('journeys', ['journeys'], { CHROMIUM_PATH: chromium })
  else {
    total.failed += 1
    failures.push('journeys (no Chromium)')
  }
  await vitest('short faults', ['faults', 'faults of size'], { FAULTS: 'short' })
}

const plans = {
  all: everything,
  quick: () => vitest('models and methods', ['unit']),
  faults: async () => {
    needDovecot()
    await ensureBuilt()
    await vitest('long faults', ['faults', 'faults of size'], { FAULTS: 'long' })
  },
}

await ensureInstalled()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const began = Date.now()
await (plans[process.argv[2] ?? 'all'] ?? everything)()
say(`\nAll of it took ${((Date.now() - began) / 1000).toFixed(0)} s.`)
if (failures.length > 0) say(`Failed: ${failures.join(', ')}`)
say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
