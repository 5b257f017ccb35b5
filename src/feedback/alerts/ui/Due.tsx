import { DueBar } from '../../../cases/ui/DueBar.tsx'
import type { AlertRow, AlertStage } from '../schema.ts'
import { stageLabels } from '../schema.ts'

type DueProps = { stage: AlertStage; dueAt: string; openedAt?: unknown }

/** By when the customer is to be spoken with; once somebody has, where the alert stands. */
export const Due = ({ stage, dueAt, openedAt }: DueProps) =>
  stage === 'opened' ? (
    <DueBar nextAt={dueAt} clockFrom={typeof openedAt === 'string' ? openedAt : null} open />
  ) : (
    <span style={{ color: 'var(--soft)' }}>{stageLabels[stage]}</span>
  )

export const dueCell = (row: AlertRow) => <Due {...row} />
