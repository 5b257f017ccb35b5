import { useAddress } from '../../platform/ui/Go.tsx'
import { CustomerKind } from '../schema.ts'
import classes from './KindChips.module.css'

/** Who is shown at a glance: everyone, one kind, or those inside the house. In the address, apart from the filters. */
export const shows = ['everyone', ...CustomerKind.options, 'internal', 'archived'] as const
export type Shows = (typeof shows)[number]

const labels: Record<Shows, string> = {
  everyone: 'Everyone',
  person: 'Persons',
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
  const present = useShows()
  return (
    <fieldset className={classes.chips}>
      <legend className={classes.legend}>Who is shown</legend>
      {shows.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.chip}
          aria-pressed={present === each}
          onClick={() => set({ show: each === 'everyone' ? undefined : each, open: undefined }, { replace: true })}
        >
          {labels[each]}
        </button>
      ))}
    </fieldset>
  )
}
