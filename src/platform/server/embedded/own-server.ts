import pg from 'pg'
import { Unavailable } from '../../errors.ts'
import type { Config } from '../config.ts'
import type { HouseDatabase } from './house.ts'

const oldest = 150_000
const wanted = ['unaccent', 'pg_trgm', 'fuzzystrmatch']

/** The name of a server without its password, for sentences. */
const nameOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'this machine'}${port ? `:${port}` : ''}${pathname}`
}

/** The name of the database in the address, as SQL writes it. */
const databaseOf = (url: string): string => {
  const name = decodeURIComponent(new URL(url).pathname.slice(1)) || 'rapport'
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

const advice = (code: string | undefined, message: string, url: string): string => {
  if (code === 'ECONNREFUSED') return 'Nothing listens there. Start that server, or correct the address.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'That host is not known. Correct the address.'
  if (code === 'ENOENT') return 'That socket is not there. Start that server, or correct the address.'
  if (code === '28P01' || code === '28000') return 'It refuses the user or the password. Correct them.'
  if (code === '3D000')
    return `It has no such database. Make it with: create database ${databaseOf(url)} encoding UTF8.`
  if (code === '53300') return 'It has no free connection left. Raise its max_connections or lower POOL_SIZE.'
  if (code === '57P03') return 'It is starting up or shutting down. Try again in a moment.'
  return `${message}.`
}

const connectTo = async (url: string, variable: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'rapport' })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Unavailable(
      `The database of ${variable} (${nameOf(url)}) cannot be reached. ${advice(code, message, url)} Nothing was changed.`,
    )
  }
}

type Facts = {
  number: number
  version: string
  encoding: string
  user: string
  superuser: boolean
  extensions: string[]
}

const ask = async (client: pg.Client): Promise<Facts> => {
  const { rows } = await client.query<Facts>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       current_setting('server_encoding') as encoding, current_user as user,
       (select rolsuper from pg_roles where rolname = current_user) as superuser,
       array(select name::text from pg_available_extensions where name = any($1)) as extensions`,
    [wanted],
  )
  return rows[0] as Facts
}

/** The organisation's own PostgreSQL: checked, and refused by a sentence when Rapport could not live in it. */
export const openOwnServer = async (config: Config): Promise<HouseDatabase> => {
  const url = config.databaseUrl ?? ''
  const client = await connectTo(url, 'DATABASE_URL')
  const facts = await ask(client).finally(() => client.end())
  const where = `The database of DATABASE_URL (${nameOf(url)})`
  if (facts.number < oldest)
    throw new Unavailable(
      `${where} is PostgreSQL ${facts.version}, and Rapport needs 15 or newer. Nothing was changed. Upgrade that server, or leave DATABASE_URL out.`,
    )
  if (facts.encoding !== 'UTF8')
    throw new Unavailable(
      `${where} has the encoding ${facts.encoding}, and Rapport needs UTF8. Nothing was changed. Make another with: create database rapport encoding UTF8 template template0.`,
    )
  const lacking = wanted.filter((name) => !facts.extensions.includes(name))
  if (lacking.length > 0)
    throw new Unavailable(
      `${where} does not offer ${lacking.join(', ')}. Nothing was changed. Install the package of PostgreSQL's additional modules (postgresql-contrib) on that server.`,
    )

  const roles: HouseDatabase['roles'] = {}
  if (config.ownerDatabaseUrl) {
    const second = await connectTo(config.ownerDatabaseUrl, 'MIGRATE_DATABASE_URL')
    const owning = await ask(second).finally(() => second.end())
    if (owning.user !== facts.user) roles.app = facts.user
  }
  const limits = {
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
  }
  const base: pg.PoolConfig = { connectionString: url, ...limits }
  return {
    app: { ...base, options: '-c TimeZone=UTC' },
    owner: {
      connectionString: config.ownerDatabaseUrl ?? url,
      options: '-c TimeZone=UTC',
      connectionTimeoutMillis: 10_000,
    },
    readonly: { ...base, options: '-c TimeZone=UTC -c default_transaction_read_only=on' },
    roles,
    embedded: false,
    version: facts.version.split(' ')[0] ?? '',
    onLost: () => {},
    close: async () => {},
  }
}
