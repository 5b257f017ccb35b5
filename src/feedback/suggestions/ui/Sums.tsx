import { useAsk } from '../../../platform/ui/use-ask.ts'
import { dayOf, sayNumber, today } from '../../../platform/ui/values.ts'
import { shareFigure } from '../../recovery/ui/share-figure.ts'
import { api } from '../api.ts'

const YEAR = 365 * 86_400_000

/** A year of suggestions in a line: raised, decided, answered within the promise. */
export const Sums = () => {
  const to = today()
  const { data } = useAsk(api.suggestionFigures, { from: dayOf(new Date(Date.now() - YEAR).toISOString()), to })
  if (!data || data.raised === 0) return null
  const { value, interval, n, note } = shareFigure(data.inTime)
  return (
    <p style={{ color: 'var(--soft)', margin: 0 }}>
      {sayNumber(data.raised)} in 12 months, {sayNumber(data.undecided)} not decided. Answered within the promise:{' '}
      {value}
      {interval && ` (${interval})`}, n = {sayNumber(n)}
      {note && `; ${note}`}.
    </p>
  )
}
