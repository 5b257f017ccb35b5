// useColleagues(when) and useTeams(when): names to choose from, as options; nothing for those who may not see the staff.
import { useMemo } from 'react'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'

export type Option = { value: string; label: string }

const none: Option[] = []
const query = { columns: 'name', sort: 'name', limit: 200, count: 'no' as const }

export const useColleagues = (when = true): Option[] => {
  const may = useMay()('staff.read')
  const { data } = useAsk(api.members, query, { when: when && may })
  return useMemo(
    () => data?.rows.filter((row) => !row.disabledAt).map(({ id, name }) => ({ value: id, label: name })) ?? none,
    [data],
  )
}

export const useTeams = (when = true): Option[] => {
  const may = useMay()('staff.read')
  const { data } = useAsk(api.teams, {}, { when: when && may })
  return useMemo(() => data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? none, [data])
}
