import { useMemo } from 'react'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../causes/api.ts'
import { causeOptions } from './cause-options.ts'

/** The tree of root causes to choose from, for other screens too. */
export const useCauses = (): { value: string; label: string }[] => {
  const { data } = useAsk(api.rootCauses)
  return useMemo(() => causeOptions(data?.rows ?? []), [data])
}
