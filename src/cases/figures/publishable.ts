import type { CaseFigures, Share } from './schema.ts'

export type Line = [part: string, figure: string, value: string, n: string, low: string, high: string, note: string]

/** Under ten only their number is published; under thirty a share is too few to judge by. */
const noteOf = (n: number) => (n === 0 ? 'none' : n < 10 ? 'too few to show' : n < 30 ? 'too few to judge' : '')
const isShown = (n: number) => n >= 10

const number = (value: number | null, digits = 1) => (value === null ? '' : value.toFixed(digits))
const percent = (value: number | null) => (value === null ? '' : (value * 100).toFixed(1))
const share = (part: string, figure: string, { value, n, low, high }: Share): Line => [
  part,
  `${figure} (%)`,
  isShown(n) ? percent(value) : '',
  String(n),
  isShown(n) ? percent(low) : '',
  isShown(n) ? percent(high) : '',
  noteOf(n),
]
const hours = (figure: string, value: number | null, n: number): Line => [
  'Time',
  `${figure} (hours)`,
  isShown(n) ? number(value) : '',
  String(n),
  '',
  '',
  noteOf(n),
]
const amount = ({ costMinor, currency }: CaseFigures['redress']): string => {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return (costMinor / 10 ** digits).toFixed(digits)
}
const count = (part: string, figure: string, value: number): Line => [part, figure, String(value), '', '', '', '']

/** The statistics of a period as rows that may be published: no customer and no colleague in them. */
export function publishable(figures: CaseFigures): Line[] {
  const { acknowledged, resolved, returned } = figures
  return [
    ['Part', 'Figure', 'Value', 'n', 'Low (95 %)', 'High (95 %)', 'Note'],
    ['Period', 'From', figures.from, '', '', '', ''],
    ['Period', 'Until (not included)', figures.to, '', '', '', ''],
    count('Volume', 'Cases', figures.cases),
    count('Volume', 'Enquiries', figures.enquiries),
    count('Volume', 'Complaints', figures.complaints),
    count('Volume', 'Enquiries that became complaints', figures.becameComplaints),
    ...figures.byType.map(({ label, cases }) => count('By type', label, cases)),
    ...figures.byChannel.map(({ label, cases }) => count('By channel', label, cases)),
    ...figures.byCause.map(({ label, cases }) => count('By primary cause', label, cases)),
    ...figures.byChainLink.map(({ label, cases }) => count('By link of the service chain', label, cases)),
    hours('Acknowledged, median', acknowledged.median, acknowledged.n),
    hours('Acknowledged, nine in ten', acknowledged.ninetieth, acknowledged.n),
    hours('Resolved, median', resolved.median, resolved.n),
    hours('Resolved, nine in ten', resolved.ninetieth, resolved.n),
    ...figures.promises.map(({ measure, share: kept }) => share('Promises kept', measure, kept)),
    share('Quality', 'Solved at the first contact', figures.firstContact),
    share('Quality', 'Solved with one reply', figures.firstContactByAgents),
    share('Quality', 'Solved after one reply, as customers say', figures.firstContactByCustomers),
    share('Quality', 'Reopened', figures.reopened),
    share('Quality', 'Repeated within 90 days', figures.repeated),
    share('Quality', 'Upheld or partly upheld', figures.upheld),
    share('Quality', 'Satisfied with the handling', figures.satisfied),
    ['Redress', `Cost (${figures.redress.currency})`, amount(figures.redress), String(figures.redress.n), '', '', ''],
    count('Review outside', 'Went to a body outside', figures.external.referred),
    share('Review outside', 'Upheld or partly upheld there', figures.external.upheld),
    share('Bought again', 'Of those who complained', returned.complained),
    share('Bought again', 'Of those who complained, promises kept', returned.kept),
    share('Bought again', 'Of those who complained, a promise broken', returned.broken),
    share('Bought again', 'Of those who did not', returned.others),
    ...figures.encouraged.map(
      ({ day, what, ratio, low, high, after }): Line => [
        'Complaints for each customer after complaining was made easier (times those before)',
        `${day}: ${what}`,
        number(ratio, 2),
        String(after.active),
        number(low, 2),
        number(high, 2),
        '',
      ],
    ),
    ...figures.months.map(
      ({ month, perThousand, active, low, high, easier }): Line => [
        'Complaints per 1,000 active customers',
        easier.length > 0 ? `${month} (made easier: ${easier.join('; ')})` : month,
        number(perThousand),
        String(active),
        number(low),
        number(high),
        active < 10 ? 'too few to show' : '',
      ],
    ),
  ]
}
