// `npm run -s bench NAME -- --customers N`: runs bench/NAME.ts on the project's Node with the arguments that are left.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, nodeOfProject, stop } from '../start.mjs'

const bench = join(dirname(fileURLToPath(import.meta.url)), '..', 'bench')
const [name = '', ...args] = process.argv.slice(2)
const file = join(bench, `${name}.ts`)
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = existsSync(bench)
    ? readdirSync(bench).flatMap((entry) => (entry.endsWith('.ts') ? [entry.slice(0, -3)] : []))
    : []
  stop(`There is no benchmark called "${name}". There are: ${names.join(', ') || 'none yet'}.`)
}
await ensureInstalled()
// Who measures shares the cores with what is measured: room for young objects keeps it from collecting in the middle.
const child = spawn(
  nodeOfProject(),
  ['--max-semi-space-size=32', file, ...args.filter((word, i) => !(word === '--' && i === 0))],
  {
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('close', (code) => process.exit(code ?? 1))
