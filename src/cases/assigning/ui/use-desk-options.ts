import { useMemo } from 'react'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { assigningApi } from '../api.ts'

type Option = { value: string; label: string }
const none: Option[] = []

/** Colleagues who work on cases, to choose from: who is away, and how much each has open. */
export const useDeskOptions = (when = true): Option[] => {
  const may = useMay()('cases.work')
  const { data } = useAsk(assigningApi.deskProfiles, {}, { when: when && may })
  return useMemo(
    () =>
      data?.rows.map(({ staffId, name, open, away }) => ({
        value: staffId,
        label: away ? `${name} (away)` : open > 0 ? `${name} (${open} open)` : name,
      })) ?? none,
    [data],
  )
}
