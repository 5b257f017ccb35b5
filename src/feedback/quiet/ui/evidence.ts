import { sayDay } from '../../../platform/ui/values.ts'
import type { QuietLevel } from '../schema.ts'

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** What speaks for somebody being dissatisfied, a line each; the gravest first. */
export function evidenceOf(of: Partial<QuietLevel>): string[] {
  const lines: string[] = []
  const since = of.lastOrderOn
    ? Math.round((Date.now() - Date.parse(`${of.lastOrderOn}T12:00:00Z`)) / 86_400_000)
    : null
  if (of.lowMark !== null && of.lowMark !== undefined)
    lines.push(`gave a mark of ${of.lowMark}${of.voiced ? '' : ', and did not complain'}`)
  if (of.slowing && since !== null)
    lines.push(`last bought ${since} days ago, usually every ${Math.round(of.usualDays ?? 0)} days`)
  if (of.returns && of.returns > 1) lines.push(`sent something back ${times(of.returns)} in 90 days`)
  if (of.repeats && of.repeats >= 3) lines.push(`asked us ${times(of.repeats)} in 30 days`)
  if (of.abandoned) lines.push(`broke something off ${times(of.abandoned)} in 90 days`)
  return lines
}

/** The same of somebody without a sign: how they buy. */
export const rhythmOf = ({ usualDays, lastOrderOn }: Partial<QuietLevel>): string =>
  usualDays
    ? `Buys every ${Math.round(usualDays)} days, last on ${sayDay(lastOrderOn)}.`
    : 'Has bought too seldom for a rhythm.'
