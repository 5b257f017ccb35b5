import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api, type CommitmentRow } from '../../api.ts'
import { KeptBar } from '../../kept/ui/KeptBar.tsx'
import classes from '../../ui/Commitments.module.css'

/** What the public charter says, and what else it could. */
export const CharterScreen = () => {
  const asked = useAsk(api.commitments)
  return (
    <Page
      title="Charter"
      above={<Go href="/commitments">Promises</Go>}
      action={
        <Button component="a" href="/charter" target="_blank" rel="noreferrer" variant="default">
          Open the public page
        </Button>
      }
    >
      <p className={classes.lead}>
        Anybody may read the charter, without signing in: each published promise, with how well it was kept in the last
        90 days. What nothing measures yet says so.
      </p>
      <Answered of={asked}>
        {({ rows }) => {
          const standing = rows.filter((row) => row.endedAt === null)
          return standing.length === 0 ? (
            <EmptyState title="Nothing to publish yet" why="Promises stand here as soon as there are some." />
          ) : (
            standing.map((row) => <Line key={row.id} row={row} />)
          )
        }}
      </Answered>
    </Page>
  )
}

const Line = ({ row }: { row: CommitmentRow }) => {
  const may = useMay()('commitments.publish')
  const publishing = useAct(api.publishCommitment, { done: 'It stands on the charter.' })
  const taking = useAct(api.unpublishCommitment, { done: 'It is off the charter.' })
  const shown = row.publishedAt !== null
  return (
    <article className={classes.promise}>
      <div>
        <p>{row.statement}</p>
        <Go href={`/commitments/${row.id}`}>{row.name}</Go>
      </div>
      <KeptBar kept={row.kept} target={row.current ? row.current.definition.share / 100 : null} />
      {may ? (
        <Button
          variant={shown ? 'default' : 'filled'}
          size="compact-sm"
          loading={publishing.acting || taking.acting}
          onClick={() => void (shown ? taking : publishing).act({ id: row.id })}
        >
          {shown ? 'Take it off' : 'Publish'}
        </Button>
      ) : (
        <span className={classes.quiet}>{shown ? 'Published' : 'Not published'}</span>
      )}
    </article>
  )
}
