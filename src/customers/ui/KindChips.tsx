import { useAddress } from '../../platform/ui/Go.tsx'
import { Chips } from '../../platform/ui/list/Chips.tsx'
import { CustomerKind } from '../schema.ts'

/** Who is shown at a glance: everyone, one kind, or those inside the house. In the address, apart from the filters. */
export const shows = ['everyone', ...CustomerKind.options, 'internal', 'archived'] as const
export type Shows = (typeof shows)[number]

const labels: Record<Shows, string> = {
  everyone: 'Everyone',
  person: 'People',
  account: 'Accounts',
  department: 'Departments',
  internal: 'Internal',
  archived: 'Archived',
}

export const useShows = (): Shows => {
  const [params] = useAddress()
  return shows.find((each) => each === params.get('show')) ?? 'everyone'
}

/** What a chip asks for, beside whatever the filters say. */
export const askedBy = (wish: Shows): { filter?: string; archived?: 'yes' } => {
  if (wish === 'everyone') return {}
  if (wish === 'archived') return { archived: 'yes' }
  const part =
    wish === 'internal' ? { field: 'internal', is: 'eq', value: true } : { field: 'kind', is: 'eq', value: wish }
  return { filter: JSON.stringify(part) }
}

export const KindChips = () => {
  const [, set] = useAddress()
  return (
    <Chips
      legend="Who is shown"
      options={shows.map((value) => ({ value, label: labels[value] }))}
      value={useShows()}
      onChange={(value) => set({ show: value === 'everyone' ? undefined : value, open: undefined }, { replace: true })}
    />
  )
}
