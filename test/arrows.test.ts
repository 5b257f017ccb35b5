import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const copy = mkdtempSync(join(tmpdir(), 'arrows-'))
afterAll(() => rmSync(copy, { recursive: true }))
for (const name of ['package.json', 'tsconfig.json', 'tsconfig.web.json']) cpSync(join(root, name), join(copy, name))
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}
const sources: Record<string, string> = {
  'src/platform/errors.ts': 'export const problem = 1\n',
  'src/platform/server/database.ts': "import pg from 'pg'\nexport const pool = pg\n",
  'src/math/gamma.ts': 'export const gamma = 1\n',
  'src/staff/schema.ts': "import { z } from 'zod'\nexport const Staff = z.object({})\n",
  'src/staff/store.ts': "import { pool } from '../platform/server/database.ts'\nexport const kept = pool\n",
  'src/staff/slice.ts': "import { kept } from './store.ts'\nexport const slice = kept\n",
  'src/orders/schema.ts': "import { Staff } from '../staff/schema.ts'\nexport const Order = Staff\n",
  'src/orders/ui/Page.tsx': "import { Order } from '../schema.ts'\nexport const Page = Order\n",
  'src/customers/schema.ts': "import { Staff } from '../staff/schema.ts'\nexport const Customer = Staff\n",
  'src/slices.ts': "import { slice } from './staff/slice.ts'\nexport const slices = [slice]\n",
}
const check = (extra: Record<string, string> = {}) => {
  rmSync(join(copy, 'src'), { recursive: true, force: true })
  for (const [path, text] of Object.entries({ ...sources, ...extra })) write(path, text)
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'test/arrows.mjs'), '--root', copy], {
    encoding: 'utf8',
  })
  return { said: stdout + stderr, status }
}

test('a house that keeps the rules passes', () => {
  expect(check()).toEqual({ status: 0, said: expect.stringMatching(/every arrow points the right way/) })
})

test.each([
  [
    'no-circle',
    {
      'src/math/gamma.ts': "import { b } from './b.ts'\nexport const gamma = b\n",
      'src/math/b.ts': "import { gamma } from './gamma.ts'\nexport const b = gamma\n",
    },
  ],
  [
    'browser-stays-in-the-browser',
    { 'src/orders/ui/Page.tsx': "import { kept } from '../../staff/store.ts'\nexport const Page = kept\n" },
  ],
  ['browser-has-no-node', { 'src/web/main.tsx': "import { join } from 'node:path'\nexport const main = join\n" }],
  ['schema-is-shape', { 'src/staff/schema.ts': "import { kept } from './store.ts'\nexport const Staff = kept\n" }],
  ['model-is-pure', { 'src/staff/model.ts': "import pg from 'pg'\nexport const may = pg\n" }],
  ['method-is-pure', { 'src/staff/rating.ts': "import { kept } from './store.ts'\nexport const rating = kept\n" }],
  [
    'method-leaves-the-world-alone',
    { 'src/staff/rating.ts': "import { readFileSync } from 'node:fs'\nexport const rating = readFileSync\n" },
  ],
  ['endpoints-are-data', { 'src/staff/api.ts': "import { kept } from './store.ts'\nexport const api = kept\n" }],
  ['only-stores-speak-sql', { 'src/staff/actions.ts': "import { Kysely } from 'kysely'\nexport const act = Kysely\n" }],
  [
    'math-knows-nothing',
    { 'src/math/gamma.ts': "import { problem } from '../platform/errors.ts'\nexport const gamma = problem\n" },
  ],
  [
    'platform-knows-no-slice',
    { 'src/platform/errors.ts': "import { Staff } from '../staff/schema.ts'\nexport const problem = Staff\n" },
  ],
  [
    'customers-know-few',
    { 'src/customers/schema.ts': "import { Order } from '../orders/schema.ts'\nexport const Customer = Order\n" },
  ],
  [
    'other-slices-by-the-front-door',
    { 'src/orders/store.ts': "import { kept } from '../staff/store.ts'\nexport const mine = kept\n" },
  ],
  ['resolves', { 'src/staff/model.ts': "import { no } from './nowhere.ts'\nexport const may = no\n" }],
  [
    'circle of slices',
    { 'src/staff/actions.ts': "import { Order } from '../orders/schema.ts'\nexport const act = Order\n" },
  ],
])('%s is seen to fail', (rule, extra) => {
  const { said, status } = check(extra)
  expect(said).toContain(rule)
  expect(status).toBe(1)
})
