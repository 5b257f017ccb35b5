import { Button } from '@mantine/core'
import { useMay } from '../../../platform/ui/session.tsx'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { mergingApi } from '../api.ts'

/** The case goes its own way again, its clocks as if they had never stopped. */
export const TakeMergeBack = ({ caseId }: { caseId: string }) => {
  const may = useMay()('cases.work')
  const { act, acting } = useCaseAct(mergingApi.unmergeCase, 'It goes its own way again.')
  if (!may) return null
  return (
    <Button size="compact-xs" variant="default" loading={acting} onClick={() => void act({ id: caseId })}>
      Take the merge back
    </Button>
  )
}
