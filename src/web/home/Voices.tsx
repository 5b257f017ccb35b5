import { api } from '../../feedback/measures/api.ts'
import { attribution } from '../../feedback/measures/schema.ts'
import { sayDifference, sayInterval, sayShowing, sayValue } from '../../feedback/measures/ui/wording.ts'
import { Figure, Figures } from '../../platform/ui/page/Figure.tsx'
import { Section } from '../../platform/ui/page/Page.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { daysOf, type Period } from './period.ts'

const MOST = 5

/** What people told us, as figures; nothing where nobody was asked yet. */
export const Voices = ({ period, today }: { period: Period; today: string }) => {
  const { from, to } = daysOf(period, today)
  const { data } = useAsk(api.measures, { from, to, archived: 'no' })
  const told = (data?.rows ?? []).filter(({ figure, audience }) => audience === 'customers' && (figure.n ?? 0) > 0)
  if (told.length === 0) return null
  const shown = told.slice(0, MOST)
  return (
    <Section title="What customers say">
      <Figures>
        {shown.map(({ id, name, figure, before, unit, formula }) => {
          const interval = sayInterval(figure, unit)
          const changed = figure.value !== null && before.value !== null ? figure.value - before.value : null
          const note =
            sayShowing(figure) ??
            (changed === null ? undefined : `${sayDifference(changed, unit)} on the same time before`)
          return (
            <Figure
              key={id}
              label={name}
              value={sayValue(figure.value, unit)}
              {...(figure.n !== null && { n: figure.n })}
              {...(interval && { interval })}
              {...(note && { note })}
              {...(formula === 'net score' && { hint: attribution })}
              href={`/measures/${id}?from=${from}&to=${to}`}
            />
          )
        })}
      </Figures>
    </Section>
  )
}
