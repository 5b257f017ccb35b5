import { api as desk } from '../../cases/api.ts'
import { askedBy, type Queue } from '../../cases/ui/queues.ts'
import { api as commitments } from '../../commitments/api.ts'
import type { Kept } from '../../commitments/schema.ts'
import type { Filter } from '../../platform/filter.ts'
import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { Section } from '../../platform/ui/page/Page.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { nothing, sayNumber, sayShare } from '../../platform/ui/values.ts'
import { daysOf, type Period, rowsBehind } from './period.ts'

/** How many cases a filter finds, as a figure that opens them. */
const useCount = (label: string, filter: Filter, href: string) => {
  const { data } = useAsk(desk.cases, { limit: 1, columns: 'number', filter: JSON.stringify(filter) })
  const count = data?.count
  const value = count ? `${count.about ? 'about ' : ''}${sayNumber(count.value)}` : nothing
  return { label, href, loading: !count, value, count }
}

const queue = (label: string, of: Queue, staff: Parameters<typeof askedBy>[1]) =>
  [label, askedBy(of, staff), `/cases?queue=${of}`] as const

/** Every promise that is measured, together: how many were kept of those that were decided. */
const together = (rows: readonly { kept: Kept }[]) =>
  rows.reduce((sum, { kept }) => ({ n: sum.n + kept.n, kept: sum.kept + kept.kept }), { n: 0, kept: 0 })

const PromisesKept = () => {
  const { data } = useAsk(commitments.commitments, {})
  const all = data && together(data.rows)
  const enough = all && all.n >= 10
  return (
    <Figure
      label="Promises kept"
      href="/commitments"
      loading={!all}
      value={enough ? sayShare(all.kept / all.n) : 'Too few'}
      {...(all && { n: all.n })}
      note="in the last 90 days"
      hint="Of all clocks that came to their end in the last 90 days: how many promises were kept in time. Each promise has its own page."
    />
  )
}

/** What is open, what is late, and how promises are kept. */
export const Cases = ({ period, today }: { period: Period; today: string }) => {
  const { staff } = useSession()
  const may = useMay()
  const { from, to } = daysOf(period, today)
  const complaints: Filter = {
    all: [
      { field: 'type', is: 'eq', value: 'complaint' },
      { field: 'receivedAt', is: 'between', value: [from, to] },
    ],
  }
  const open = useCount(...queue('Open', 'open', staff))
  const unassigned = useCount(...queue('Nobody’s', 'unassigned', staff))
  const broken = useCount(...queue('Promise broken', 'broken', staff))
  const complained = useCount('Complaints', complaints, rowsBehind('/cases', complaints, '-receivedAt'))
  return (
    <Section title="Cases">
      <Figures>
        {[open, unassigned, broken, complained].map(({ count, ...figure }) => (
          <Figure key={figure.label} {...figure} {...(figure === broken && count?.value ? { tone: 'red' } : {})} />
        ))}
        {may('commitments.read') && <PromisesKept />}
      </Figures>
    </Section>
  )
}
