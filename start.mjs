// Plain JavaScript for any Node from 20 on: installs what is missing, builds the web program when it is missing or older
// than its sources, and hands over to the server, which runs on the project's own Node 24.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'

const root = fileURLToPath(new URL('.', import.meta.url))
const at = (...parts) => join(root, ...parts)
const major = Number(process.versions.node.split('.')[0])

/** Ends with a sentence for the person at the terminal, without a stack. */
export const stop = (sentence) => {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** What npm says it has installed, held against the lockfile: the times of files tell nothing after a clone. */
const isInstalled = () => {
  const wanted = readJson(at('package-lock.json'))?.packages
  const there = readJson(at('node_modules', '.package-lock.json'))?.packages
  if (!wanted || !there) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const found = there[path]
    return found ? found.version === version : Boolean(optional || devOptional || peer)
  })
}

const whyNot = (said) => {
  if (/ENOSPC/.test(said)) return 'The disk is full. Free about 1 GB and start again.'
  if (/EACCES|EPERM|EROFS/.test(said))
    return `This user may not write in ${root}. Start as the user who owns that folder.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(said))
    return 'The npm registry cannot be reached. Check the network (behind a proxy: npm config set proxy …) and start again.'
  if (/EUSAGE|can only install/.test(said))
    return 'package-lock.json does not fit package.json. Get the files as they were published, and start again.'
  return "npm's own words stand above. When that is mended, start again."
}

/** Runs a program and waits; its output goes to the terminal, and what it said is kept to explain a failure. */
const run = (command, args, options = {}) =>
  new Promise((done) => {
    let said = ''
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], ...options })
    child.stderr?.on('data', (part) => {
      said = (said + part).slice(-20_000)
      process.stderr.write(part)
    })
    child.on('error', (error) => done({ code: 1, said: `${said}${error.message}` }))
    child.on('close', (code, signal) => done({ code: code ?? 128 + (constants.signals[signal] ?? 0), said }))
  })

/** Installs the packages of the lockfile when they are not there, or not these. */
export const ensureInstalled = async () => {
  if (major < 20)
    stop(
      `Rapport needs Node 20 or newer, and this is ${process.version}. Install a newer one from https://nodejs.org, then start again.`,
    )
  if (isInstalled()) return
  process.stdout.write('Installing what is missing (400 MB, about a minute) …\n')
  const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  // The npm that runs this script, if one does; else the one on the path.
  const own = /npm-cli\.c?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined
  const { code, said } = own
    ? await run(process.execPath, [own, ...words, ...patience])
    : await run('npm', [...words, ...patience], { shell: process.platform === 'win32' })
  if (/spawn npm ENOENT/.test(said))
    stop(
      'npm is not on this machine, and it is needed once to install. Install Node with npm from https://nodejs.org, then start again.',
    )
  if (code !== 0 || !isInstalled()) stop(`The packages could not be installed, so nothing was started. ${whyNot(said)}`)
}

/** The project's own Node 24; the running one, when it is as new. */
export const nodeOfProject = () => {
  const own = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(own)) return own
  if (major >= 24) return process.execPath
  return stop(
    `No Node 24 came with the packages for this kind of machine (${process.platform}-${process.arch}). Install Node 24 from https://nodejs.org, then start again.`,
  )
}

const forServerOnly =
  /\.test\.tsx?$|(^|\/)(store|actions|jobs|pages|commands|slice)\.ts$|^src\/platform\/server\/|^src\/(server|worker|cli|slices)\.ts$/

const filesUnder = (folder) =>
  existsSync(at(folder))
    ? readdirSync(at(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath ?? entry.path, entry.name)
            .slice(root.length)
            .replaceAll('\\', '/'),
        )
    : []

/** Which files these are and when each was last changed, in one short word. */
const wordFor = (paths) => {
  const sum = createHash('sha256')
  for (const path of paths.sort()) {
    const { mtimeMs, size } = statSync(at(path))
    sum.update(`${path} ${mtimeMs} ${size}\n`)
  }
  return sum.digest('hex')
}

const sourcesOfWeb = () =>
  wordFor(
    ['index.html', 'vite.config.ts', 'package-lock.json', ...filesUnder('src'), ...filesUnder('locales')].filter(
      (path) => existsSync(at(path)) && !forServerOnly.test(path),
    ),
  )

/** Text files are compressed once here, not at every request. */
const compressAll = () => {
  for (const path of filesUnder('dist/web')) {
    if (!['.js', '.css', '.html', '.svg', '.json', '.map'].includes(extname(path))) continue
    const content = readFileSync(at(path))
    if (content.length < 1024) continue
    writeFileSync(at(`${path}.br`), brotliCompressSync(content, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }))
    writeFileSync(at(`${path}.gz`), gzipSync(content, { level: 9 }))
  }
}

/** Does what makes a folder out of these sources, unless it is there and was made out of these very ones. */
const unlessMade = async (folder, sources, make) => {
  const stamp = at(folder, '.stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  await make()
  writeFileSync(stamp, sources)
}

/** Takes the types off the server's files, so that no process at work needs what takes them off. */
const stripServer = () => run(nodeOfProject(), ['--disable-warning=ExperimentalWarning', at('stripped.mjs')])

const buildWeb = async () => {
  process.stdout.write('Building the web program …\n')
  const { code, said } = await run(
    nodeOfProject(),
    [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'],
    // Whatever the terminal's own setting, people get the quick build.
    { env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (code !== 0)
    stop(
      `The web program could not be built, so nothing was started. ${/ENOSPC/.test(said) ? 'The disk is full. Free some space and start again.' : 'The reason stands above.'}`,
    )
  compressAll()
}

/** Builds what is not built of these very files: the web program, and the server's files without types. */
export const ensureBuilt = async () => {
  const server = wordFor(filesUnder('src').filter((path) => path.endsWith('.ts')))
  await Promise.all([
    unlessMade('dist/web', sourcesOfWeb(), buildWeb),
    // Where this user may not write, the server only takes more memory.
    unlessMade('dist/server', server, stripServer).catch(() => undefined),
  ])
}

/**
 * How the server's memory is kept: without what strips types (stripped.mjs), young objects in little room, and old ones
 * collected long before the machine's own limit. Left alone, V8 would let both grow several times as far before it looks.
 */
const serverFlags = [
  '--max-semi-space-size=8',
  '--max-old-space-size=400',
  `--import=${new URL('stripped.mjs', import.meta.url)}`,
]

/** npm, asked to end, ends only the shell between it and us, and that tells nobody: once the shell is gone, so are we. */
const endWithNpm = (end) => {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    end()
  }, 500).unref()
}

/**
 * Runs main() of one of our TypeScript files on Node 24: in this very process if it is that, else in a child
 * that gets our signals and whose exit code is ours.
 */
export const handOver = async (file, script, flags = []) => {
  // Each thread of glibc would keep memory that it freed for itself; two such stores are enough.
  process.env.MALLOC_ARENA_MAX ??= '2'
  // Large pieces go back to the system when they are freed; by itself glibc learns to keep ever larger ones.
  process.env.MALLOC_MMAP_THRESHOLD_ ??= '131072'
  if (major >= 24) {
    const flagged = flags.every((flag) => process.execArgv.includes(flag))
    // The same process with its flags, which only a start can set; no parent is left behind to hold memory.
    if (!flagged && !process.send && process.execve)
      process.execve(process.execPath, [process.execPath, ...flags, at(script), ...process.argv.slice(2)], process.env)
    // We are that child: when the parent is killed, nobody else would tell us to leave.
    if (process.send) {
      process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
      process.channel?.unref()
    } else endWithNpm(() => process.kill(process.pid, 'SIGTERM'))
    const program = await import(new URL(file, import.meta.url).href)
    try {
      const code = await program.main(process.argv.slice(2))
      if (typeof code === 'number') process.exitCode = code
    } catch (error) {
      // A refusal is a sentence for whoever typed the command; anything else is a bug and shows where it happened.
      const said = typeof error?.status === 'number' || String(error?.code).startsWith('ERR_PARSE_ARGS')
      process.stderr.write(`${said ? error.message : (error?.stack ?? error)}\n`)
      process.exitCode = 1
    }
    return
  }
  const child = spawn(nodeOfProject(), [...flags, at(script), ...process.argv.slice(2)], {
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // A group of its own: Ctrl-C then reaches it once, through us.
    detached: process.platform !== 'win32',
  })
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name))
  process.on('SIGHUP', () => child.kill('SIGTERM'))
  endWithNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) =>
    stop(
      `The project's Node 24 does not run on this machine (${error.message}). Install Node 24 from https://nodejs.org, then start again.`,
    ),
  )
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

export const isStarted = (url) => Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url)

if (isStarted(import.meta.url)) {
  await ensureInstalled()
  await ensureBuilt()
  await handOver('./src/server.ts', 'start.mjs', serverFlags)
}
