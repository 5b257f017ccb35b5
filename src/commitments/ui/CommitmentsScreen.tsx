import { Button } from '@mantine/core'
import { Go } from '../../platform/ui/Go.tsx'
import { NewAction } from '../../platform/ui/page/NewAction.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../platform/ui/page/Table.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayCount, sayDay, sayNumber } from '../../platform/ui/values.ts'
import { api, type CommitmentRow } from '../api.ts'
import { KeptBar } from '../kept/ui/KeptBar.tsx'
import classes from './Commitments.module.css'

const begin = { label: 'New promise', href: '/commitments/new', may: 'commitments.edit' }

/** What is promised, and how well each promise was kept lately. */
export const CommitmentsScreen = () => {
  const asked = useAsk(api.commitments)
  return (
    <Page title="Promises" action={<NewAction {...begin} group="Promises" />}>
      <nav className={classes.links} aria-label="About promises">
        <Go href="/commitments/charter">Charter</Go>
        <Go href="/commitments/procedure">Procedure for complaints</Go>
        <Go href="/calendars">Calendars</Go>
        <Go href="/remedies">Remedies owed</Go>
      </nav>
      <Answered of={asked}>
        {({ rows, openRemedies }) => {
          const standing = rows.filter((row) => row.endedAt === null)
          const ended = rows.filter((row) => row.endedAt !== null)
          if (rows.length === 0) return <Nothing />
          return (
            <>
              {openRemedies > 0 && (
                <Need tone="amber">
                  {sayCount(openRemedies, ['remedy is', 'remedies are'])} owed for broken promises.{' '}
                  <Go href={`/remedies?filter=${encodeURIComponent('{"field":"state","is":"eq","value":"open"}')}`}>
                    See whose
                  </Go>
                </Need>
              )}
              <Promises rows={standing} />
              {ended.length > 0 && (
                <details style={{ marginTop: 20 }}>
                  <summary>{sayCount(ended.length, ['ended promise', 'ended promises'])}</summary>
                  <Promises rows={ended} />
                </details>
              )}
            </>
          )
        }}
      </Answered>
    </Page>
  )
}

const Promises = ({ rows }: { rows: CommitmentRow[] }) => (
  <Table
    stacks
    label="Promises"
    heads={[
      'Promise',
      `Kept${rows[0] ? ` since ${sayDay(rows[0].kept.from)}` : ''}`,
      { number: 'Decided' },
      { number: 'Open' },
      'Owner',
    ]}
  >
    {rows.map((row) => (
      <tr key={row.id}>
        <td>
          <Go href={`/commitments/${row.id}`}>{row.name}</Go>
          {row.publishedAt && <span className={classes.quiet}> · on the charter</span>}
          <span className={classes.statement}>{row.statement}</span>
        </td>
        <td>
          <KeptBar kept={row.kept} target={row.current ? row.current.definition.share / 100 : null} />
        </td>
        <NumberCell head="Decided">
          <Go href={`/commitments/${row.id}?show=decided`}>{sayNumber(row.kept.n)}</Go>
        </NumberCell>
        <NumberCell head="Open">
          <Go href={`/commitments/${row.id}?show=open`}>{sayNumber(row.openNow)}</Go>
        </NumberCell>
        <td data-head="Owner">{row.ownerName ?? '–'}</td>
      </tr>
    ))}
  </Table>
)

const Nothing = () => {
  const may = useMay()('commitments.edit')
  return (
    <EmptyState
      title="Nothing is promised yet"
      why="A promise says how soon a customer hears from you. From then on every case has its clock, and this page says how well each promise is kept. A rule pack brings sensible ones with it."
      action={
        may && (
          <Button component={Go} href="/commitments/procedure">
            Choose a rule pack
          </Button>
        )
      }
    />
  )
}
