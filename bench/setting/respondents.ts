import pg from 'pg'
import { drawn } from '../../src/math/hash.ts'
import { readConfig } from '../../src/platform/server/config.ts'
import { openDatabase } from '../../src/platform/server/embedded/house.ts'
import { hold } from '../../src/platform/server/hold.ts'
import { copyInto } from './copying.ts'
import { AS_OF, customerId } from './fill.ts'

export const surveyId = '01900000-0000-7000-8000-00000000f001'
export const dimensions = [
  { name: 'tangibles', pairs: 4 },
  { name: 'reliability', pairs: 5 },
  { name: 'responsiveness', pairs: 4 },
  { name: 'assurance', pairs: 4 },
  { name: 'empathy', pairs: 5 },
]
export const languages = [
  'en',
  'de',
  'fr',
  'pl',
  'es',
  'it',
  'nl',
  'pt',
  'cs',
  'sv',
  'da',
  'fi',
  'nb',
  'el',
  'hu',
  'ro',
  'bg',
  'hr',
  'sk',
  'sl',
]
const channels = ['email', 'link', 'qr', 'embedded', 'kiosk']
const DAYS = 365

type Item = { question: string; part: string; kind: string; low: number; high: number }
const mark = (question: string, low: number, high: number): Item => ({ question, part: '', kind: 'mark', low, high })
export const items: Item[] = [
  ...dimensions.flatMap(({ name, pairs }) =>
    Array.from({ length: pairs }, (_none, at) =>
      (['expected', 'perceived'] as const).map((side) => ({
        question: name,
        part: `s${at + 1}.${side}`,
        kind: side,
        low: 1,
        high: 7,
      })),
    ).flat(),
  ),
  ...dimensions.map((_each, at) => ({
    question: 'importance',
    part: String(at + 1),
    kind: 'share',
    low: 0,
    high: 100,
  })),
  mark('nps', 0, 10),
  mark('csat', 1, 5),
  mark('ces', 1, 7),
  mark('overall', 1, 7),
]

/** Marks around what this person expects and finds, so that dimensions hang together and outcomes follow from them. */
function answersOf(draw: () => number): number[] {
  const held = (value: number, low: number, high: number) => Math.max(low, Math.min(high, Math.round(value)))
  const [hope, find] = [5 + draw() * 2, 3 + draw() * 4]
  const pairs: number[] = []
  for (const { pairs: count } of dimensions) {
    const own = draw() - 0.5
    for (let at = 0; at < count; at++)
      pairs.push(held(hope + draw() * 2 - 1, 1, 7), held(find + own + draw() * 3 - 1.5, 1, 7))
  }
  const overall = find + draw() - 0.5
  return [
    ...pairs,
    30,
    25,
    20,
    15,
    10,
    held((overall - 1) * 1.7, 0, 10),
    held(overall * 0.7, 1, 5),
    held(overall, 1, 7),
    held(overall, 1, 7),
  ]
}

/** Responses of a year to a survey of 22 pairs and four questions more, in languages of which there are twenty. */
export async function fillAnswers(
  dataDir: string,
  respondents: number,
  customers: number,
  say: (line: string) => void,
) {
  const config = readConfig({ ...process.env, RAPPORT_DATA: dataDir })
  const held = await hold(config.dataDir, 'benchmark')
  const house = await openDatabase(config)
  const pool = new pg.Pool({
    ...house.owner,
    statement_timeout: 0,
    options: '-c TimeZone=UTC -c synchronous_commit=off',
  })
  pool.on('error', () => {})
  try {
    const { rows } = await pool.query('select from surveys where id = $1', [surveyId])
    if (rows.length > 0) return
    const begun = performance.now()
    await pool.query(
      `insert into surveys (id, name, promise, state, draft, created_at, updated_at) values ($1, 'How we serve you', 'identified', 'open', '{}', now(), now())`,
      [surveyId],
    )
    for (const [at, { question, part, kind, low, high }] of items.entries())
      await pool.query(
        'insert into survey_items (survey_id, place, question, part, kind, low, high) values ($1, $2, $3, $4, $5, $6, $7)',
        [surveyId, at + 1, question, part, kind, low, high],
      )
    const out = await copyInto(
      pool,
      'responses',
      'customer_id, id, survey_id, version, channel, language, state, submitted_at, day, seconds, closed',
    )
    const draw = drawn(7)
    const last = Date.parse(AS_OF)
    for (let at = 0; at < respondents; at++) {
      const time = new Date(last - Math.floor(draw() * DAYS * 86_400_000)).toISOString()
      const id = `01900000-0000-7000-a000-${at.toString(16).padStart(12, '0')}`
      const closed = `{${answersOf(draw).join(',')}}`
      const channel = channels[Math.floor(draw() ** 2 * channels.length)]
      const language = languages[Math.floor(draw() ** 2 * languages.length)]
      if (
        out.row([
          customerId(at % customers),
          id,
          surveyId,
          1,
          channel,
          language,
          'whole',
          time,
          time.slice(0, 10),
          90,
          closed,
        ])
      )
        await out.flush()
    }
    await out.end()
    await pool.query('vacuum (analyze) responses')
    say(`answers: ${Math.round((performance.now() - begun) / 1000)} s`)
  } finally {
    await pool.end()
    await house.close()
    held.release()
  }
}
