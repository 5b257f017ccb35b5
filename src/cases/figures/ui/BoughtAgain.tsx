import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import type { CaseFigures } from '../schema.ts'
import { sayWithin } from './wording.ts'

const points = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(Math.round(value * 100))}`

const sayWhole = (value: number) => `${Math.round(value * 100)} %`

/** Whether those who complained came back to buy, as the others did. */
export const BoughtAgain = ({ returned: { complained, kept, broken, others, difference } }: CaseFigures) => (
  <>
    <Chart
      title="Bought again within 90 days"
      kind="dots"
      xLabel="Customers"
      say={sayWhole}
      sayAxis={sayWhole}
      series={[
        {
          key: 'again',
          label: 'Bought again',
          points: [
            { x: 'Complained', ...sayWithin(complained) },
            { x: '… and our promises were kept', ...sayWithin(kept) },
            { x: '… and one was broken', ...sayWithin(broken) },
            { x: 'Did not complain', ...sayWithin(others) },
          ],
        },
      ]}
      height={210}
      empty="Nobody bought in the 90 days that this looks at."
    />
    <p style={{ color: 'var(--soft)', maxWidth: '68ch' }}>
      {difference &&
        `${points(difference.value)} points between those who complained and those who did not (95 %: ${points(difference.low)} to ${points(difference.high)}). `}
      Of those who bought in a stretch of 90 days: how many bought again in the 90 days after, by whether they
      complained meanwhile. The groups differ in more than that, so this is no proof of what complaining did.
    </p>
  </>
)
