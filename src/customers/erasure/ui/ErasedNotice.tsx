import { Need } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { sayDay } from '../../../platform/ui/values.ts'
import { type Erasure, reasonLabels } from '../schema.ts'

const because = ({ reason }: Erasure) => {
  const label = reasonLabels[reason]
  return label.charAt(0).toLowerCase() + label.slice(1)
}

/** On the page of a tombstone: when, by whom and why, and what it is still there for. */
export const ErasedNotice = ({ erasure }: { erasure: Erasure }) => {
  const may = useMay()
  return (
    <>
      <Need>
        <b>
          Erased on {sayDay(erasure.askedAt)}
          {erasure.askedBy && ` by ${erasure.askedBy.name}`}:
        </b>{' '}
        {because(erasure)}. Nothing here tells who it was. Orders and amounts stay for the books, and cases and answers
        for the figures.
        {erasure.again && ' It was done again after a backup was restored.'}
      </Need>
      {erasure.state === 'running' && erasure.runId && may('runs.read') && (
        <RunProgress id={erasure.runId} title="Erasing" />
      )}
    </>
  )
}
