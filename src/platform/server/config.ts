import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Invalid, Unavailable } from '../errors.ts'

/** The folder of the checkout: migrations, dist and sample lie in it. */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url))

const count = (low: number, high: number) =>
  z.coerce
    .number({ error: () => `a whole number from ${low} to ${high} is needed` })
    .refine((n) => Number.isInteger(n) && n >= low && n <= high, {
      error: `a whole number from ${low} to ${high} is needed`,
    })
const address = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')} is needed`,
  })
const yesNo = z
  .enum(['yes', 'no', 'true', 'false', '1', '0', 'on', 'off'])
  .transform((v) => /^(yes|true|1|on)$/.test(v))

/** Every variable that Rapport reads from its environment; nothing else is read anywhere. */
export const Variables = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. 0.0.0.0 listens on every network.'),
  PORT: count(0, 65535).default(3000).describe('Port to listen on. 0 takes any free one.'),
  PUBLIC_URL: address('http', 'https')
    .optional()
    .describe('Where people reach Rapport; every link that is sent begins with it. Default: http://HOST:PORT.'),
  RAPPORT_DATA: z
    .string()
    .default('data')
    .describe('Folder of the database, files, backups and the secret; relative to the checkout.'),
  DATABASE_URL: address('postgres', 'postgresql')
    .optional()
    .describe('A PostgreSQL (15 or newer) of your own. Default: Rapport runs one under RAPPORT_DATA.'),
  MIGRATE_DATABASE_URL: address('postgres', 'postgresql')
    .optional()
    .describe('The same database as DATABASE_URL, as the role that owns the tables and migrates them.'),
  DATABASE_USER: z
    .string()
    .optional()
    .describe('When started as root: the system user that the embedded PostgreSQL runs as. Default: postgres.'),
  POOL_SIZE: count(2, 200).default(10).describe('Database connections that the server keeps for requests that write.'),
  READ_POOL_SIZE: count(1, 200)
    .default(10)
    .describe('Database connections that the server keeps for requests that read.'),
  WORKER_POOL_SIZE: count(2, 100).default(6).describe('Database connections that the worker keeps.'),
  JOBS_AT_ONCE: count(1, 50).default(3).describe('Jobs that the worker does at the same time.'),
  SMTP_URL: address('smtp', 'smtps')
    .optional()
    .describe('Mail server, such as smtp://user:password@mail.example:587. Without it links are shown to hand over.'),
  MAIL_FROM: z.string().optional().describe('The sender of mail, such as "Our shop <service@shop.example>".'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'at least 16 characters are needed')
    .optional()
    .describe('Bearer token for /metrics. Without it /metrics answers only requests from this machine.'),
  TRUSTED_PROXIES: z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .describe('Addresses or networks (CIDR, comma between) of proxies whose X-Forwarded-For is believed.'),
  UPLOAD_MB: count(1, 100_000).default(4096).describe('The largest file that may be uploaded, in megabytes.'),
  BACKUP_NIGHTLY: yesNo.default(true).describe('Write a backup to RAPPORT_DATA/backups every night.'),
  BACKUP_HOUR: count(0, 23).default(2).describe('The hour (UTC) of the nightly backup.'),
  BACKUP_KEEP: count(1, 1000).default(7).describe('How many nightly backups are kept.'),
  RAPPORT_SECRET: z
    .string()
    .min(32, 'at least 32 characters are needed')
    .optional()
    .describe('Signs sessions, links and cursors. Default: made once and kept in RAPPORT_DATA/secret.'),
  RAPPORT_URL: address('http', 'https')
    .optional()
    .describe('For the command line: the running server to speak to. Default: PUBLIC_URL.'),
  RAPPORT_KEY: z.string().optional().describe('For the command line: the API key to speak with.'),
})

const hidden = new Set([
  'DATABASE_URL',
  'MIGRATE_DATABASE_URL',
  'SMTP_URL',
  'METRICS_TOKEN',
  'RAPPORT_SECRET',
  'RAPPORT_KEY',
])

type Environment = Record<string, string | undefined>

const given = (env: Environment): Environment =>
  Object.fromEntries(
    Object.keys(Variables.shape).flatMap((name) => {
      const value = env[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )

const secretOf = (dataDir: string): string => {
  const path = join(dataDir, 'secret')
  try {
    mkdirSync(dataDir, { recursive: true })
    try {
      // 'wx' so that two processes that start together agree on whoever was first.
      writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const secret = readFileSync(path, 'utf8').trim()
    if (secret.length < 32) throw new Error('it is shorter than 32 characters')
    chmodSync(path, 0o600)
    return secret
  } catch (error) {
    throw new Unavailable(
      `The secret in ${path} cannot be read or made: ${(error as Error).message}. Nothing was changed. Make ${dataDir} a folder that you may write in, or set RAPPORT_DATA to one.`,
    )
  }
}

const publicUrlOf = (host: string, port: number): string => {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

export const readConfig = (env: Environment = process.env) => {
  const read = Variables.safeParse(given(env))
  if (!read.success) {
    const lines = read.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}.`,
    )
    throw new Invalid(`A setting in the environment is not valid, so nothing was started. ${lines.join(' ')}`)
  }
  const v = read.data
  const dataDir = resolve(checkout, v.RAPPORT_DATA)
  let secret: string | undefined
  return {
    host: v.HOST,
    port: v.PORT,
    publicUrl: (v.PUBLIC_URL ?? publicUrlOf(v.HOST, v.PORT)).replace(/\/+$/, ''),
    /** Whether the address was given, or only follows from host and port. */
    publicUrlGiven: v.PUBLIC_URL !== undefined,
    dataDir,
    databaseUrl: v.DATABASE_URL,
    ownerDatabaseUrl: v.MIGRATE_DATABASE_URL,
    databaseUser: v.DATABASE_USER,
    poolSize: v.POOL_SIZE,
    readPoolSize: v.READ_POOL_SIZE,
    workerPoolSize: v.WORKER_POOL_SIZE,
    jobsAtOnce: v.JOBS_AT_ONCE,
    smtpUrl: v.SMTP_URL,
    mailFrom: v.MAIL_FROM,
    logLevel: v.LOG_LEVEL,
    metricsToken: v.METRICS_TOKEN,
    /** Undefined: no proxy is believed. */
    trustProxy: v.TRUSTED_PROXIES.length > 0 ? v.TRUSTED_PROXIES : undefined,
    uploadBytes: v.UPLOAD_MB * 1024 * 1024,
    /** The checkout: migrations, the built web program and the sample lie under it. */
    programDir: checkout,
    backupNightly: v.BACKUP_NIGHTLY,
    backupHour: v.BACKUP_HOUR,
    backupKeep: v.BACKUP_KEEP,
    serverUrl: (v.RAPPORT_URL ?? v.PUBLIC_URL ?? publicUrlOf(v.HOST, v.PORT)).replace(/\/+$/, ''),
    apiKey: v.RAPPORT_KEY,
    /** Read, or made, when it is first asked for: a command that needs none leaves no folder behind. */
    get secret(): string {
      secret ??= v.RAPPORT_SECRET ?? secretOf(dataDir)
      return secret
    },
  }
}
export type Config = ReturnType<typeof readConfig>

export type ConfigRow = { name: string; description: string; value: string; from: 'environment' | 'default' }

/** For `rapport config`: every variable, what it is for and what is in force; secrets are not shown. */
export const configTable = (env: Environment = process.env): ConfigRow[] => {
  const set = given(env)
  return Object.entries(Variables.shape).map(([name, shape]) => {
    const value = set[name]
    const standing = shape.safeParse(undefined)
    const fallback = standing.success && standing.data !== undefined ? String(standing.data) : ''
    return {
      name,
      description: shape.description ?? '',
      value: value === undefined ? fallback : hidden.has(name) ? '(set, not shown)' : value,
      from: value === undefined ? 'default' : 'environment',
    }
  })
}
