// useDepartments(when): the departments to choose from, as options.
import { useMemo } from 'react'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'

type Option = { value: string; label: string }

const query = {
  filter: JSON.stringify({ field: 'kind', is: 'eq', value: 'department' }),
  sort: 'name',
  columns: 'name',
  limit: 200,
  count: 'no' as const,
}
const none: Option[] = []

export const useDepartments = (when = true): Option[] => {
  const { data } = useAsk(api.customers, query, { when })
  return useMemo(() => data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? none, [data])
}
