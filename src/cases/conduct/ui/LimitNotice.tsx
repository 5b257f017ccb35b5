import { Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { conductApi } from '../api.ts'
import { sayChannels } from './MeasureLine.tsx'

/** Before anything else: by which channels this customer is served. */
export const LimitNotice = ({ caseId }: { caseId: string }) => {
  const { data } = useAsk(conductApi.conductOfCase, { id: caseId }, { when: useMay()('cases.read') })
  const now = data?.measures.filter(({ state }) => state === 'in force') ?? []
  const limit = now.find(({ kind }) => kind === 'limit')
  if (limit)
    return (
      <Need tone="red">
        In touch with this customer only by {sayChannels(limit.channels)}, until {sayDay(limit.endsOn)}. What comes by
        another channel is kept; its answer is drafted.
      </Need>
    )
  const warned = now.find(({ kind }) => kind === 'warning')
  return warned ? <Need>This customer was warned on {sayDay(warned.decidedAt)} for how they spoke with us.</Need> : null
}
