import {
  type CompiledQuery,
  type DatabaseConnection,
  type IdentifierNode,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryExecutor,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Asker } from './batch.ts'

/** A connection that is asked through batches, as Kysely's own driver wants a client to be. */
export type Asking = { query: Asker; release: () => void }

const quoted = new Map<string, string>()
/** customerId in the code is customer_id in the database; told once a name, where a plugin would copy every query to say it. */
function quote(name: string): string {
  const known = quoted.get(name)
  if (known) return known
  const snake = name.replace(/(?<=.)(?<![A-Z])[A-Z]/g, '_$&').toLowerCase()
  const text = `"${snake.replaceAll('"', '""')}"`
  quoted.set(name, text)
  return text
}

class Compiler extends PostgresQueryCompiler {
  protected override visitIdentifier(node: IdentifierNode): void {
    this.append(quote(node.name))
  }
}

/** Over a pool: each statement or transaction takes a connection of its own. Rows come with their names told (batch.ts). */
export function overPool<Tables>(connect: () => Promise<Asking>): Kysely<Tables> {
  const pool = { connect, end: async () => {} } as unknown as pg.Pool
  const dialect = new PostgresDialect({ pool })
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => dialect.createDriver(),
      createQueryCompiler: () => new Compiler(),
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    },
  })
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/**
 * Over one connection that somebody else takes and gives back: a statement goes straight to it. Kysely's own way there
 * (acquire, execute, transform, release) costs a hot request more than making its SQL does.
 */
export function overConnection<Tables>(query: Asker): Kysely<Tables> {
  const compiler = new Compiler()
  const adapter = new PostgresAdapter()
  async function executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await query(sql, parameters)
    return { rows: rows as Row[], ...(CHANGES.has(command) && { numAffectedRows: BigInt(rowCount) }) }
  }
  const streamQuery = () => {
    throw new Error('A lent connection streams nothing: read a list in pages.')
  }
  const connection: DatabaseConnection = { executeQuery, streamQuery }
  const executor: QueryExecutor = {
    adapter,
    plugins: [],
    transformQuery: (node) => node,
    compileQuery: (node, id) => compiler.compileQuery(node, id) as never,
    executeQuery,
    provideConnection: (consumer) => consumer(connection),
    stream: streamQuery,
    withConnectionProvider: () => executor,
    withPlugin: () => executor,
    withPlugins: () => executor,
    withPluginAtFront: () => executor,
    withoutPlugins: () => executor,
  }
  const dialect = new PostgresDialect({ pool: {} as pg.Pool })
  const driver = dialect.createDriver()
  return new Kysely<Tables>({ config: { dialect }, driver, executor, dialect })
}
