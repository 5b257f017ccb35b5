// useChain(when): the links of the service chain to choose from, as options, in the order of the chain.
import { useMemo } from 'react'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { chainApi } from '../api.ts'

type Option = { value: string; label: string }
const none: Option[] = []

export const useChain = (when = true): Option[] => {
  const { data } = useAsk(chainApi.chainLinks, {}, { when })
  return useMemo(
    () => data?.rows.filter((link) => !link.archivedAt).map(({ id, name }) => ({ value: id, label: name })) ?? none,
    [data],
  )
}
