// The server's files without their types, made once and not at every start. Node would strip them itself, but keeps
// what it strips with: 30 MB in each process. Started by itself this file makes them; imported first, it hands them out.

import { globSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const kept = (path) => join(root, 'dist', 'server', path)

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtime
/** A file counts only while it is of its source's very moment. */
const isCurrent = (path) => changedAt(kept(path))?.getTime() === changedAt(join(root, path))?.getTime()

if (import.meta.main)
  for (const path of globSync('src/**/*.ts', { cwd: root })) {
    if (path.endsWith('.test.ts') || isCurrent(path)) continue
    mkdirSync(dirname(kept(path)), { recursive: true })
    writeFileSync(kept(path), module.stripTypeScriptTypes(readFileSync(join(root, path), 'utf8')))
    utimesSync(kept(path), new Date(), changedAt(join(root, path)))
  }
else
  module.registerHooks({
    load: (url, context, next) => {
      const path = url.startsWith(import.meta.url.replace(/[^/]*$/, 'src/'))
        ? fileURLToPath(url).slice(root.length)
        : ''
      if (!path.endsWith('.ts') || !isCurrent(path)) return next(url, context)
      return { format: 'module', shortCircuit: true, source: readFileSync(kept(path)) }
    },
  })
