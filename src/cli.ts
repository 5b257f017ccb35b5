import { randomUUID } from 'node:crypto'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { z } from 'zod'
import type { AnyEndpoint, EndpointMeta } from './platform/contract.ts'
import { Invalid, Refusal, Unavailable } from './platform/errors.ts'
import { platformCommands } from './platform/server/commands.ts'
import { readConfig } from './platform/server/config.ts'
import { doctorCommand } from './platform/server/doctor/doctor.ts'
import type { Command, Slice } from './platform/server/slice.ts'
import { slices } from './slices.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

/** Commands that run alone; everything else is an endpoint of the contract, asked of the running server. */
const commands: Command[] = [
  ...platformCommands(slices),
  doctorCommand(slices),
  ...(await Promise.all(slices.map((slice) => slice.commands?.() ?? []))).flat(),
]

const wordsOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

type Shape = {
  properties?: Record<string, { type?: string; enum?: unknown[]; description?: string }>
  required?: string[]
}
const shapeOf = (endpoint: AnyEndpoint): Shape =>
  z.toJSONSchema(endpoint['~orpc'].inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape

function helpOf(slice: Slice): void {
  for (const [name, endpoint] of Object.entries(slice.api ?? {}))
    say(`  ${`${slice.name} ${wordsOf(name)}`.padEnd(34)} ${endpoint['~orpc'].route.summary ?? ''}`)
}

function help(): void {
  say('rapport COMMAND [--option value …]\n\nAlone:')
  for (const command of commands)
    say(`  ${`${command.name} ${command.positionals ?? ''}`.padEnd(34)} ${command.summary}`)
  say('\nOf the running server (RAPPORT_URL, RAPPORT_KEY):')
  for (const slice of slices) helpOf(slice)
  say('\nrapport COMMAND --help says what it takes.')
}

function helpFor(path: string, endpoint: AnyEndpoint): void {
  const { route, meta } = endpoint['~orpc']
  const shape = shapeOf(endpoint)
  say(
    `rapport ${path}: ${route.summary ?? ''}\n${route.method} /api${route.path}, needs “${(meta as EndpointMeta).may}”\n`,
  )
  for (const [name, field] of Object.entries(shape.properties ?? {})) {
    const kind = field.enum ? field.enum.join(' | ') : (field.type ?? 'json')
    say(`  --${wordsOf(name).padEnd(24)} ${kind}${shape.required?.includes(name) ? ', needed' : ''}`)
  }
  if ((meta as EndpointMeta).edits) say('  --version                  the version you edit from, needed')
  say('  --json                     the whole input as JSON')
}

/** Options as typed; one that the command does not take is told with what it does take. */
function read(path: string, config: ParseArgsConfig & { args: string[] }) {
  try {
    const { values, positionals } = parseArgs(config)
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (thrown) {
    const { code = '', message } = thrown as Error & { code?: string }
    if (!code.startsWith('ERR_PARSE_ARGS')) throw thrown
    const [, option] = /Unknown option '([^']+)'/.exec(message) ?? []
    const what = option ? `There is no option ${option}.` : `${message.split(/\.\s|\n/)[0]}.`
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`)
    throw new Invalid(
      `${what} rapport ${path} takes ${known.length > 0 ? known.join(', ') : 'no options'}. Nothing was done.`,
    )
  }
}

/** Options as typed, read as the endpoint's own schema says: text stays text, everything else is JSON. */
function inputFrom(
  path: string,
  args: string[],
  shape: Shape,
): { input: Record<string, unknown>; version: string | undefined } {
  const properties = shape.properties ?? {}
  const byOption = new Map(Object.keys(properties).map((name) => [wordsOf(name), name]))
  const options = Object.fromEntries(
    [...byOption.keys(), 'json', 'version'].map((name) => [name, { type: 'string' as const }]),
  )
  const { values, positionals } = read(path, { args, options, allowPositionals: true })
  if (positionals.length > 0)
    throw new Invalid(`“${positionals[0]}” belongs to no option; write --name value. Nothing was done.`)
  const whole: unknown = typeof values.json === 'string' ? readJson(values.json) : {}
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole))
    throw new Invalid('--json takes one JSON object, such as \'{"name": "Ada"}\'. Nothing was done.')
  const input: Record<string, unknown> = { ...whole }
  for (const [option, name] of byOption) {
    const value = values[option]
    if (typeof value !== 'string') continue
    const type = properties[name]?.type
    input[name] = type === 'string' || properties[name]?.enum ? value : readJson(value)
  }
  return { input, version: typeof values.version === 'string' && !byOption.has('version') ? values.version : undefined }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const asQuery = (input: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(input).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  ).toString()

/** fetch itself only says that it failed. */
function reasonOf(thrown: unknown): string {
  const { cause, message } = thrown as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? message
}

async function ask(command: string, endpoint: AnyEndpoint, args: string[]): Promise<number> {
  const { method = 'GET', path = '/' } = endpoint['~orpc'].route
  const { input, version } = inputFrom(command, args, shapeOf(endpoint))
  const rest = { ...input }
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = rest[name]
    delete rest[name]
    if (value === undefined) throw new Invalid(`--${wordsOf(name)} is needed.`)
    return encodeURIComponent(String(value))
  })
  const config = readConfig()
  if (!config.apiKey)
    throw new Invalid('Set RAPPORT_KEY to an API key (Settings, API keys), so that the server knows who asks.')
  const url = `${config.serverUrl}/api${filled}${method === 'GET' && Object.keys(rest).length > 0 ? `?${asQuery(rest)}` : ''}`
  const reply = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${config.apiKey}`,
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...(version && { 'if-match': `"${version}"` }),
    },
    ...(method !== 'GET' && { body: JSON.stringify(rest) }),
  }).catch((thrown: unknown) => {
    throw new Unavailable(
      `${config.serverUrl} does not answer (${reasonOf(thrown)}). Start it with npm start, or set RAPPORT_URL.`,
    )
  })
  const body = (await reply.json().catch(() => null)) as { detail?: string } | null
  if (!reply.ok) {
    process.stderr.write(`${body?.detail ?? `The server answered ${reply.status}.`}\n`)
    return 1
  }
  say(JSON.stringify(body, null, 2))
  return 0
}

async function runAlone(command: Command, args: string[]): Promise<number> {
  if (args.includes('--help')) {
    say(`rapport ${command.name} ${command.positionals ?? ''}: ${command.summary}`)
    for (const [name, option] of Object.entries(command.options ?? {}))
      say(`  --${name}${option.type === 'string' ? ' VALUE' : ''}`)
    return 0
  }
  const { values, positionals } = read(command.name, { args, options: command.options ?? {}, allowPositionals: true })
  if (positionals.length > 0 && !command.positionals)
    throw new Invalid(`rapport ${command.name} takes no “${positionals[0]}”, only options. Nothing was done.`)
  return command.run(values, positionals)
}

export async function main(args: string[]): Promise<number> {
  const [first, second, ...rest] = args
  if (!first || first === 'help' || first === '--help') {
    help()
    return 0
  }
  const alone = commands.find((command) => command.name === first)
  if (alone) return runAlone(alone, args.slice(1))
  const slice = slices.find((each) => each.name === first)
  if (slice && (!second || second === '--help')) {
    helpOf(slice)
    return second ? 0 : 1
  }
  const found = Object.entries(slice?.api ?? {}).find(([name]) => wordsOf(name) === second || name === second)
  if (!found)
    throw new Invalid(`There is no command “${[first, second].filter(Boolean).join(' ')}”. rapport help lists them.`)
  if (rest.includes('--help')) {
    helpFor(`${first} ${second}`, found[1])
    return 0
  }
  return ask(`${first} ${second}`, found[1], rest)
}

// A reader such as head that has seen enough is no failure.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => process.exit(problem.code === 'EPIPE' ? 0 : 1))

if (import.meta.main)
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (thrown) {
    const known = thrown instanceof Refusal || (thrown as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    process.stderr.write(
      `${thrown instanceof Error ? (known ? thrown.message : (thrown.stack ?? thrown.message)) : thrown}\n`,
    )
    process.exitCode = 1
  }
