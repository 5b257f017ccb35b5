import type { Block, PdfDocument } from '../../platform/document.ts'
import { type Line, publishable } from './publishable.ts'
import type { CaseFigures } from './schema.ts'

/** What each part of the statistics means; stands under its figures, so that a reader needs nothing else. */
const meanings: Record<string, string> = {
  Volume:
    'Cases received in the period, without spam and without those merged into others. An enquiry that became a complaint counts as both.',
  'By primary cause': 'By the root cause that was named as the primary one when the complaint was closed.',
  Time: 'From receipt, on the clock of every hour. Half took no longer than the median, nine in ten no longer than the other.',
  'Promises kept':
    'Of the promises that were decided in the period, those kept in time, with the 95 % interval (Wilson).',
  Quality:
    'Solved at the first contact: nothing more came from the customer within seven days of our first answer. Upheld: a high share is no failing by itself; it says that people complain with reason.',
  Redress: 'What was given to put things right.',
  'Review outside':
    'Complaints that customers took to an ombudsman or another body outside in the period, and what it decided.',
  'Bought again':
    'Of those who bought in a stretch of 90 days, how many bought again in the 90 days after. The two groups differ in more than having complained, so this is no proof.',
  'Complaints per 1,000 active customers':
    'For each thousand customers who bought in the month. A rise after complaining was made easier is noted beside it, and no cause for alarm by itself.',
}

type Asked = { figures: CaseFigures; organisation: string; timeZone: string; now: Date }

const isPeriod = ([part]: Line) => part === 'Period'

/** As it is read on paper: 3741 → 3,741. */
const grouped = (value: string): string =>
  value.replace(/^\d{4,}/, (whole) => new Intl.NumberFormat('en-GB').format(Number(whole)))

/** The same lines as in the CSV, part by part. */
export function statisticsPaper({ figures, organisation, timeZone, now }: Asked): PdfDocument {
  const [, ...lines] = publishable(figures)
  const parts = Map.groupBy(
    lines.filter((line) => !isPeriod(line)),
    ([part]) => part,
  )
  const say = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' })
  const last = new Date(Date.parse(figures.to) - 86_400_000)
  const period = `${say.format(new Date(figures.from))} to ${say.format(last)}`
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(now)
  const blocks = [...parts].flatMap(([part, rows]): Block[] => {
    const plain = rows.every(([, , , n]) => n === '')
    const meaning = meanings[part]
    return [
      { heading: part },
      {
        table: plain
          ? { head: ['Figure', 'Number'], rows: rows.map(([, figure, value]) => [figure, grouped(value)]) }
          : {
              head: ['Figure', 'Value', 'n', '95 % interval', ''],
              rows: rows.map(([, figure, value, n, low, high, note]) => [
                figure,
                grouped(value) || '–',
                grouped(n),
                low && high ? `${low} to ${high}` : '',
                note,
              ]),
            },
      },
      ...(meaning ? [{ text: meaning, soft: true }] : []),
    ]
  })
  return {
    title: `Complaints and enquiries, ${period}`,
    author: organisation,
    language: 'en-GB',
    foot: `${organisation} · made ${made} · a share is shown from n = 10, and is too few to judge by under 30`,
    blocks: [{ title: 'Complaints and enquiries', about: `${organisation}, ${period}` }, ...blocks],
  }
}
