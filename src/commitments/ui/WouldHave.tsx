import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote } from '../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../platform/ui/page/Table.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { sayNumber, sayShare } from '../../platform/ui/values.ts'
import { api, type Outcome, type Simulation } from '../simulation/api.ts'
import classes from './Commitments.module.css'
import { type Draft, definitionOf } from './draft.ts'

/** What a promise would have done to the cases of the last 90 days. */
export const WouldHave = ({ draft, commitmentId }: { draft: Draft; commitmentId?: string }) => {
  const asking = useAct(api.simulateCommitment, { quiet: true })
  const [told, setTold] = useState<{ of: Draft; simulation: Simulation }>()
  const { measure, stage } = draft
  if (!measure) return null
  const ask = async () => {
    const simulation = await asking.act({
      measure,
      stage,
      definition: definitionOf(draft),
      ...(commitmentId && { commitmentId }),
    })
    if (simulation) setTold({ of: draft, simulation })
  }
  return (
    <div className={classes.outcome}>
      <Button variant="default" loading={asking.acting} onClick={() => void ask()}>
        Show what it would have done
      </Button>
      {asking.problem && <ProblemNote problem={asking.problem} />}
      {told && (
        <div aria-live="polite" style={{ marginTop: 12, opacity: told.of === draft ? 1 : 0.5 }}>
          <Told told={told.simulation} />
        </div>
      )}
    </div>
  )
}

const Told = ({ told: { asItIs, asProposed, looked, all, days } }: { told: Simulation }) => (
  <>
    <Table
      label="What it would have done"
      heads={[
        `Last ${days} days`,
        { number: 'Cases' },
        { number: 'Kept' },
        { number: 'Broken' },
        { number: 'Open' },
        { number: 'Share kept' },
      ]}
    >
      {asItIs && <Row label="As it is" outcome={asItIs} />}
      <Row label="As proposed" outcome={asProposed} />
    </Table>
    <p className={classes.quiet}>
      Counted over {all ? 'all' : 'the newest'} {sayNumber(looked)} cases received in these days, as if it had always
      been promised so. People might have worked otherwise under it.
    </p>
  </>
)

const Row = ({ label, outcome }: { label: string; outcome: Outcome }) => (
  <tr>
    <td>{label}</td>
    <NumberCell>{sayNumber(outcome.cases)}</NumberCell>
    <NumberCell>{sayNumber(outcome.kept)}</NumberCell>
    <NumberCell>{sayNumber(outcome.broken)}</NumberCell>
    <NumberCell>{sayNumber(outcome.open)}</NumberCell>
    <NumberCell>
      {outcome.share === null
        ? 'too few'
        : `${sayShare(outcome.share)} (${sayShare(outcome.low)} – ${sayShare(outcome.high)})`}
    </NumberCell>
  </tr>
)
