import { useMemo } from 'react'
import { useDepartments } from '../../../customers/ui/use-departments.ts'
import { useColleagues, useTeams } from '../../../staff/ui/use-colleagues.ts'

/** Names of staff, teams and departments, for values that are ids. */
export const useNames = (): ReadonlyMap<string, string> => {
  const [colleagues, teams, departments] = [useColleagues(), useTeams(), useDepartments()]
  return useMemo(
    () => new Map([...colleagues, ...teams, ...departments].map(({ value, label }) => [value, label])),
    [colleagues, teams, departments],
  )
}
