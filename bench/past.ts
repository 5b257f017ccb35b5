// `npm run -s bench past -- --file answers.csv --column NETPRO --day 2017-05-15`: a file of an earlier survey comes in by
// its own door, as people bring it, with everything that its columns seem to mean; prints what our Net Promoter Score
// then says of that day, and how long it took.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { PastDraft, PastResults } from '../src/feedback/past/schema.ts'
import { round } from './setting/arrivals.ts'
import { dataFolder, signIn, startServer } from './setting/house.ts'

const NPS = '00000000-0000-7000-8000-00000000c501'
const { values } = parseArgs({
  options: { file: { type: 'string' }, column: { type: 'string' }, day: { type: 'string' } },
  allowPositionals: true,
})
if (!values.file || !values.column) throw new Error('Say --file and --column.')
const day = values.day ?? '2017-05-15'
const bytes = readFileSync(values.file)
const text = values.file.endsWith('.gz') ? gunzipSync(bytes) : bytes

const folder = dataFolder(undefined)
const server = await startServer(folder.dir)
const cookie = await signIn(server)
const ask = async <S extends z.ZodType>(
  shape: S,
  method: string,
  path: string,
  body?: unknown,
): Promise<z.infer<S>> => {
  const file = Buffer.isBuffer(body)
  const reply = await fetch(`${server.base}/api${path}`, {
    method,
    headers: { cookie, 'content-type': file ? 'text/csv' : 'application/json' },
    ...(body === undefined ? {} : { body: file ? new Uint8Array(body) : JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return shape.parse(await reply.json())
}
await ask(z.unknown(), 'POST', '/organisation/begin', { with: 'empty' }).catch(() => null)

const begun = performance.now()
const sent = await ask(PastResults, 'POST', `/past-results?name=${encodeURIComponent(basename(values.file))}`, text)
const draft = await ask(PastDraft, 'GET', `/past-results/${sent.id}/draft`)
const at = draft.columns.find(({ name }) => name.trim() === values.column)?.at
if (at === undefined) throw new Error(`There is no column ${values.column}.`)
const { answeredOn: _, weight: __, customer: ___, ...proposed } = draft.proposed
const used = (one: { at: number } | undefined) => (one ? [one.at] : [])
await ask(PastResults, 'POST', `/past-results/${sent.id}/start`, {
  reading: {
    ...proposed,
    answeredOn: { day },
    questions: [
      ...proposed.questions.filter((each) => each.at !== at && !used(draft.proposed.customer).includes(each.at)),
      { kind: 'scale', at, words: 'How likely are you to recommend us?', low: 0, high: 10, codes: [], countsIn: 'nps' },
    ],
  },
})
let file = sent
while (!['done', 'failed'].includes(file.state)) {
  await wait(250)
  file = await ask(PastResults, 'GET', `/past-results/${sent.id}`)
}
const Figures = z.object({
  counting: z.boolean(),
  figure: z.object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.number().nullable(),
  }),
  parts: z.array(z.object({ name: z.string(), count: z.number() })),
  leftOut: z.object({ blank: z.number(), outside: z.number() }),
})
const figures = () => ask(Figures, 'GET', `/measures/${NPS}/figures?from=${day}&to=${day}&step=day`)
let told = await figures()
while (told.counting || told.figure.n === 0) {
  await wait(500)
  told = await figures()
}
const { figure, parts, leftOut } = told
process.stdout.write(
  `${JSON.stringify({
    file: basename(values.file),
    value: figure.value === null ? null : round(figure.value, 2),
    low: figure.low === null ? null : round(figure.low, 2),
    high: figure.high === null ? null : round(figure.high, 2),
    n: figure.n,
    ...Object.fromEntries(parts.map(({ name, count }) => [name, count])),
    ...leftOut,
    taken: file.taken,
    refused: file.refused,
    seconds: round((performance.now() - begun) / 1000, 1),
  })}\n`,
)
await server.stop()
folder.leave()
