import { useMemo } from 'react'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { assigningApi } from '../api.ts'

type Option = { value: string; label: string }
const none: Option[] = []

const useProfiles = (when: boolean) => {
  const may = useMay()('cases.work')
  return useAsk(assigningApi.deskProfiles, {}, { when: when && may }).data?.rows
}

/** Colleagues who work on cases, to choose from: who is away, and how much each has open. */
export const useDeskOptions = (when = true): Option[] => {
  const profiles = useProfiles(when)
  return useMemo(
    () =>
      profiles?.map(({ staffId, name, open, away }) => ({
        value: staffId,
        label: away ? `${name} (away)` : open > 0 ? `${name} (${open} open)` : name,
      })) ?? none,
    [profiles],
  )
}

/** Who of them is away now. */
export const useAway = (when = true): ReadonlySet<string> => {
  const profiles = useProfiles(when)
  return useMemo(() => new Set(profiles?.flatMap(({ staffId, away }) => (away ? [staffId] : []))), [profiles])
}
