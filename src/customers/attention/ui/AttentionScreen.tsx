import type { AnswerOf } from '../../../platform/contract.ts'
import { Go } from '../../../platform/ui/Go.tsx'
import { Figure, Figures, Hint } from '../../../platform/ui/page/Figure.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { nothing, sayMoment, sayNumber, sayShare } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { Parity, Reached } from '../schema.ts'
import classes from './Attention.module.css'

type Told = AnswerOf<typeof api.attention>

const about =
  'Departments and people who work here are customers too. What was done within a year for those inside and those outside, side by side.'

const parityLabels: Record<Parity, string> = {
  even: 'even',
  'inside behind': 'inside behind',
  'outside behind': 'outside behind',
  'too few': 'too few to tell',
  nothing: 'not done yet',
}

const listOf = (internal: boolean) =>
  `/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'internal', is: 'eq', value: internal }))}`

/** Whether those inside get what those outside get, and the other way round. */
export const AttentionScreen = () => {
  const asked = useAsk(api.attention, {})
  return (
    <Page
      title="Inside and outside"
      about={about}
      above={<Go href="/customers">Customers</Go>}
      view={<Go href="/stakeholders">Stakeholders</Go>}
    >
      <Answered of={asked} rows={8}>
        {(told) =>
          told.countedAt === null ? (
            <EmptyState
              title="It is counted tonight"
              why="There are too many customers to count them at each visit; from tomorrow on the count of the last night stands here."
            />
          ) : (
            <Body told={told} />
          )
        }
      </Answered>
    </Page>
  )
}

const Body = ({ told: { inside, outside, rows, countedAt } }: { told: Told }) => {
  const behind = rows.filter(({ parity }) => parity === 'inside behind' || parity === 'outside behind')
  const told = rows.filter(({ ratio }) => ratio !== null)
  return (
    <>
      <Figures>
        <Figure
          label="Inside"
          value={sayNumber(inside)}
          href={listOf(true)}
          hint="Departments and people who work here."
        />
        <Figure
          label="Outside"
          value={sayNumber(outside)}
          href={listOf(false)}
          hint="Everybody else, but the unknown customer."
        />
        <Figure
          label="Even"
          value={told.length > 0 ? `${told.length - behind.length} of ${told.length}` : 'Too few'}
          hint="So many of these are done alike: the smaller share is at least four fifths of the larger. Of fewer than ten customers no share is told."
          {...(behind.length > 0 ? { tone: 'amber' as const } : {})}
        />
      </Figures>
      <Section title="Side by side" aside={<span className={classes.counted}>counted {sayMoment(countedAt)}</span>}>
        <Table
          label="Inside and outside"
          heads={[
            'Within a year',
            { number: 'Inside' },
            { number: 'Outside' },
            { number: 'Inside ÷ outside', wide: true },
            '',
          ]}
        >
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <Hint text={row.hint}>{row.label}</Hint>
              </td>
              <Share of={row.inside} />
              <Share of={row.outside} />
              <NumberCell wide>{row.ratio === null ? nothing : sayNumber(row.ratio, 2)}</NumberCell>
              <td className={classes.parity} data-parity={row.parity}>
                {parityLabels[row.parity]}
              </td>
            </tr>
          ))}
        </Table>
      </Section>
    </>
  )
}

const Share = ({ of: { n, of, share } }: { of: Reached }) => (
  <NumberCell>
    {share === null ? nothing : sayShare(share)}
    <span className={classes.of}>
      {sayNumber(n)} of {sayNumber(of)}
    </span>
  </NumberCell>
)
