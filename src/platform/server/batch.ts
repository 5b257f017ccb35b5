import type { Writable } from 'node:stream'
import type pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import { serialize } from 'pg-protocol'

type Field = { name: string; dataTypeID: number; format: string }
/** The columns of a prepared statement: how each is called in a row, and how it is read. */
type Shape = { name: string; read: (text: string) => unknown }[]
type Row = Record<string, unknown>
type Value = string | Buffer | null
export type Answer = { command: string; rowCount: number; rows: Row[] }
type Asked = {
  text: string
  values: Value[]
  rows: Row[]
  shape: Shape
  command: string
  /** A row of its answer that could not be read; the others are read on, and it alone is told. */
  unreadable: unknown
  settle: (problem: unknown, answer?: Answer) => void
}
export type ReadAs = (oid: number) => (text: string) => unknown

/** A COPY whose rows are written into it by whoever asked. */
type Copying = Writable & pg.Submittable

/** What can be asked of one connection; as much of a client of pg as Kysely uses. */
export type Asker = (text: string | Copying, values?: readonly unknown[]) => Promise<Answer>

/** Statements are told apart by their text; more of them than this are not worth keeping prepared on one connection. */
const MOST_PREPARED = 400

/** Written into a statement whose best plan depends on its values, such as words that are in few rows or in most. */
export const PLANNED_EACH_TIME = '/* planned each time */'

/** A plan that must fit its values (a list's filter) is made for them each time; everything else is prepared once a connection. */
const changes = (text: string): boolean =>
  text.includes(PLANNED_EACH_TIME) || !/^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i.test(text)

/** The names that one connection knows its statements by; one without a name is not kept. */
function naming(): (text: string) => string {
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (changes(text) || names.size >= MOST_PREPARED) return ''
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }
}

/** Prepared for tables that were changed since, or not there at all: everything is prepared anew. */
const STALE = new Set(['0A000', '26000', '42P05'])

const called = (column: string) => column.replace(/(?<=.)_+([^_])/g, (_all, next: string) => next.toUpperCase())

/** The names of an answer's columns as the code writes them, told once a statement and not once a row. */
const shapeOf = (fields: Field[], readAs: ReadAs): Shape =>
  fields.map(({ name, dataTypeID }) => ({ name: called(name), read: readAs(dataTypeID) }))

function rowOf(shape: Shape, values: (string | null)[]): Row {
  const row: Row = {}
  for (let at = 0; at < shape.length; at += 1) {
    const { name, read } = shape[at] as Shape[number]
    const value = values[at] as string | null
    row[name] = value === null ? null : read(value)
  }
  return row
}

const isCopying = (asked: Asked | Copying): asked is Copying => 'submit' in asked

/**
 * A batch ends before a COPY, whose connection is its alone, and before a rollback, which is for what failed: behind a
 * statement that fails it would not be run.
 */
function takeBatch(waiting: (Asked | Copying)[]): Asked[] {
  const isAlone = (asked: Asked | Copying) => isCopying(asked) || asked.text === 'rollback'
  const at = waiting.findIndex((asked, index) => index > 0 && (isAlone(asked) || isAlone(waiting[0] as Asked)))
  return waiting.splice(0, at === -1 ? waiting.length : at) as Asked[]
}

function answerOf({ command, rows }: Asked): Answer {
  const [word = '', ...numbers] = command.split(' ')
  return { command: word, rowCount: Number(numbers.at(-1) ?? 0), rows }
}

/**
 * Sends what is asked of one connection within one turn as one piece with one Sync, and PostgreSQL answers it in one
 * piece: a message each way, and a waking of either side, cost more than most statements do. A batch is one transaction, or
 * part of one, so when one of it fails all of it fails.
 */
export function batching(client: pg.PoolClient, readAs: ReadAs): Asker {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  const nameOf = naming()
  const shapes = new Map<string, Shape>()
  /** Prepared by a batch that failed: perhaps there, perhaps not, so taken away before they are prepared again. */
  const doubtful = new Set<string>()
  const waiting: (Asked | Copying)[] = []
  let isUnderWay = false
  let isDue = false

  function submitted(batch: Asked[]) {
    const fresh = new Set<string>()
    let at = 0
    const settled = () => batch[at] as Asked
    /** One piece for the wire: a stream that is given each message alone spends more on them than on sending. */
    function messages(): Buffer {
      const all: Buffer[] = []
      for (const asked of batch) {
        const { text, values } = asked
        const name = nameOf(text)
        const isPrepared = name !== '' && (shapes.has(name) || fresh.has(name))
        if (!isPrepared) {
          if (doubtful.delete(name)) all.push(serialize.close({ type: 'S', name }))
          all.push(serialize.parse({ name, text }))
          if (name) fresh.add(name)
        }
        all.push(serialize.bind({ statement: name, values }))
        if (!shapes.has(name)) all.push(serialize.describe({ type: 'P' }))
        all.push(serialize.execute())
      }
      all.push(serialize.sync())
      return Buffer.concat(all)
    }
    return {
      submit() {
        if (stream.writable) stream.write(messages())
        return null
      },
      handleRowDescription({ fields }: { fields: Field[] }) {
        settled().shape = shapeOf(fields, readAs)
      },
      handleDataRow({ fields }: { fields: (string | null)[] }) {
        const asked = settled()
        if (asked.rows.length === 0 && asked.shape.length === 0) asked.shape = shapes.get(nameOf(asked.text)) ?? []
        try {
          asked.rows.push(rowOf(asked.shape, fields))
        } catch (thrown) {
          asked.unreadable = thrown
        }
      },
      handleCommandComplete({ text }: { text: string }) {
        const asked = settled()
        const name = nameOf(asked.text)
        if (name && !shapes.has(name)) shapes.set(name, asked.shape)
        asked.command = text
        at += 1
      },
      handleEmptyQuery() {
        at += 1
      },
      handlePortalSuspended() {},
      handleCopyInResponse() {},
      handleCopyData() {},
      handleError(problem: Error & { code?: string }) {
        for (const name of fresh) if (!shapes.has(name)) doubtful.add(name)
        if (STALE.has(problem.code ?? '')) {
          for (const name of shapes.keys()) doubtful.add(name)
          shapes.clear()
        }
        for (const asked of batch) asked.settle(problem)
        done()
      },
      handleReadyForQuery() {
        for (const asked of batch) asked.settle(asked.unreadable, asked.unreadable ? undefined : answerOf(asked))
        done()
      },
    }
  }

  function done() {
    isUnderWay = false
    flush()
  }

  function copy(stream: Copying) {
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      client.off('drain', over)
      done()
    }
    client.once('drain', over)
    // After a refusal the connection is ready in a moment; one that is lost never is.
    stream.once('error', () => setImmediate(over))
    client.query(stream)
  }

  function flush() {
    isDue = false
    const [first] = waiting
    if (isUnderWay || !first) return
    isUnderWay = true
    if (isCopying(first)) {
      waiting.shift()
      copy(first)
    } else client.query(submitted(takeBatch(waiting)) as unknown as pg.Submittable)
  }

  return (text, values = []) => {
    if (typeof text !== 'string') {
      waiting.push(text)
      flush()
      // It takes what is written into it from now on; when it is over is told by itself.
      return Promise.resolve({ command: 'COPY', rowCount: 0, rows: [] })
    }
    return new Promise<Answer>((resolve, reject) => {
      const settle: Asked['settle'] = (problem, answer) => (answer ? resolve(answer) : reject(problem))
      // A value that is none fails here, before anything was sent.
      const said = values.map((value) => prepareValue(value))
      waiting.push({ text, values: said, rows: [], shape: [], command: '', unreadable: null, settle })
      // A transaction begins with the first that is asked in it: nobody waits for its beginning alone.
      if (text === 'begin') return resolve({ command: 'BEGIN', rowCount: 0, rows: [] })
      if (isDue) return
      isDue = true
      process.nextTick(flush)
    })
  }
}
