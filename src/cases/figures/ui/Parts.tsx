import { SimpleGrid } from '@mantine/core'
import type { Filter } from '../../../platform/filter.ts'
import { Chart } from '../../../platform/ui/chart/Chart.tsx'
import { sayNumber } from '../../../platform/ui/values.ts'
import type { CaseFigures, Counted } from '../schema.ts'
import { rowsOf } from './wording.ts'

type PartProps = {
  title: string
  xLabel: string
  rows: Counted[]
  href?: (row: Counted) => string | undefined
}

const Part = ({ title, xLabel, rows, href }: PartProps) => (
  <Chart
    title={title}
    kind="bar"
    lying
    xLabel={xLabel}
    say={(value) => sayNumber(value)}
    height={Math.max(3, rows.length) * 24 + 18}
    series={[
      {
        key: 'cases',
        label: 'Cases',
        points: rows.map((row) => {
          const behind = href?.(row)
          return { x: row.label, y: row.cases, ...(behind && { href: behind }) }
        }),
      },
    ]}
    empty="Nothing to tell apart here."
  />
)

/** Volume by type, channel, cause, product, link of the service chain and department. */
export const Parts = ({ figures }: { figures: CaseFigures }) => {
  const by = (field: string) => (row: Counted) => {
    const filter: Filter = row.key ? { field, is: 'eq', value: row.key } : { field, is: 'empty' }
    return rowsOf(figures, filter)
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Part title="By type" xLabel="Type" rows={figures.byType} href={by('type')} />
      <Part title="By channel" xLabel="Channel" rows={figures.byChannel} href={by('channel')} />
      <Part title="By primary cause" xLabel="Cause" rows={figures.byCause} href={by('causeId')} />
      <Part
        title="By product of the orders"
        xLabel="Product"
        rows={figures.byProduct}
        href={({ key }) => (key ? rowsOf(figures, { field: 'products', is: 'contains', value: [key] }) : undefined)}
      />
      <Part title="By link of the service chain" xLabel="Link" rows={figures.byChainLink} href={by('chainLinkId')} />
      <Part title="By department" xLabel="Department" rows={figures.byDepartment} href={by('departmentId')} />
    </SimpleGrid>
  )
}
