import { useAddress } from '../../platform/ui/Go.tsx'
import { Chips } from '../../platform/ui/list/Chips.tsx'

/** Whose orders are shown, and which need someone: in the address, apart from the filters. */
export const shows = ['all', 'needs', 'known', 'unknown', 'returns'] as const
export type Shows = (typeof shows)[number]

const labels: Record<Shows, string> = {
  all: 'All',
  needs: 'Needs someone',
  known: 'Known customers',
  unknown: 'Unknown customer',
  returns: 'Came back',
}

export const useShows = (): Shows => {
  const [params] = useAddress()
  return shows.find((each) => each === params.get('show')) ?? 'all'
}

const unknown = (value: boolean) => ({ field: 'unknownCustomer', is: 'eq', value })
/** What a chip asks for, beside whatever the filters say. Orders that are nobody’s stand apart. */
export const askedBy = (shown: Shows): { filter?: string } => {
  if (shown === 'all' || shown === 'needs') return {}
  if (shown === 'unknown') return { filter: JSON.stringify(unknown(true)) }
  if (shown === 'returns') return { filter: JSON.stringify({ field: 'kind', is: 'eq', value: 'return' }) }
  return { filter: JSON.stringify(unknown(false)) }
}

export const OrderChips = () => {
  const [, set] = useAddress()
  return (
    <Chips
      legend="Which orders are shown"
      options={shows.map((value) => ({ value, label: labels[value] }))}
      value={useShows()}
      onChange={(value) =>
        set({ show: value === 'all' ? undefined : value, open: undefined, sort: undefined }, { replace: true })
      }
    />
  )
}
