// Holds the arrows of .dependency-cruiser.mjs over every file under src; with --draw it draws docs/arrows.svg as well.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import configuration from '../.dependency-cruiser.mjs'
import { drawArrows } from './arrows-picture.mjs'

// Another folder can be named, so that a test can see the rules fail.
const named = process.argv.indexOf('--root')
process.chdir(named > 0 ? process.argv[named + 1] : join(dirname(fileURLToPath(import.meta.url)), '..'))
const say = (line) => process.stdout.write(`${line}\n`)

const files = readdirSync('src', { recursive: true })
  .map((path) => `src/${String(path).replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))

const { output } = await cruise(['src'], {
  ...configuration.options,
  ruleSet: { forbidden: configuration.forbidden },
  validate: true,
})
const seen = new Map(
  output.modules.filter(({ source }) => source.startsWith('src/')).map((module) => [module.source, module]),
)

/** The folder of a file at the top of src: a slice, platform, web or math. */
const folderOf = (path) => /^src\/([^/]+)\//.exec(path)?.[1]

const arrows = new Map()
for (const { source, dependencies } of seen.values()) {
  const from = folderOf(source)
  if (!from || /\.test\.tsx?$/.test(source)) continue
  for (const { resolved } of dependencies) {
    const to = folderOf(resolved)
    if (to && to !== from)
      arrows.set(`${from} ${to}`, [...(arrows.get(`${from} ${to}`) ?? []), `${source} → ${resolved}`])
  }
}
const pairs = [...arrows].map(([pair, by]) => ({ from: pair.split(' ')[0], to: pair.split(' ')[1], by }))

/** A circle among the folders is one even when no two files make it. */
const circles = () => {
  const found = []
  const walk = (path) => {
    for (const { to } of pairs.filter(({ from }) => from === path.at(-1))) {
      if (to === path[0]) found.push(path)
      else if (!path.includes(to) && to > path[0]) walk([...path, to])
    }
  }
  for (const folder of new Set(pairs.map(({ from }) => from))) walk([folder])
  return found
}

const problems = []
const unseen = files.filter((path) => !seen.has(path))
if (unseen.length > 0)
  problems.push(
    `${unseen.length} of ${files.length} files were not read at all, such as ${unseen[0]}: is TypeScript 5.9 installed beside dependency-cruiser?`,
  )
const withImports = files.filter((path) => /^import .* from '\.{1,2}\//m.test(readFileSync(path, 'utf8')))
const without = withImports.filter((path) => (seen.get(path)?.dependencies.length ?? 0) === 0)
if (without.length > 0)
  problems.push(`${without.length} files import something and were read as if they did not, such as ${without[0]}.`)
const why = new Map(configuration.forbidden.map(({ name, comment }) => [name, comment]))
for (const { rule, from, to } of output.summary.violations.filter(({ rule }) => rule.severity === 'error'))
  problems.push(`${rule.name}: ${from} → ${to}\n    ${why.get(rule.name)}`)
for (const circle of circles()) {
  problems.push(`circle of slices: ${[...circle, circle[0]].join(' → ')}`)
  for (const [i, from] of circle.entries())
    problems.push(`    ${arrows.get(`${from} ${circle[(i + 1) % circle.length]}`)?.[0]}`)
}

if (process.argv.includes('--draw')) {
  mkdirSync('docs', { recursive: true })
  const folders = [...new Set(files.map(folderOf).filter(Boolean))]
  writeFileSync('docs/arrows.svg', drawArrows(folders, pairs))
  say('Drawn: docs/arrows.svg')
}
for (const problem of problems) say(problem)
say(
  `${seen.size} files, ${output.summary.totalDependenciesCruised} imports, ${problems.length === 0 ? 'every arrow points the right way' : `${problems.length} lines of problems`}`,
)
process.exit(problems.length === 0 ? 0 : 1)
