import { Go } from '../../platform/ui/Go.tsx'
import { Need } from '../../platform/ui/page/States.tsx'
import type { Likely } from './use-likely-same.ts'

/** Said before a second record of the same customer is made. */
export const LikelySame = ({ likely }: { likely: readonly Likely[] }) =>
  likely.length === 0 ? null : (
    <Need>
      <div role="status">
        <b>{likely.length === 1 ? 'Perhaps this customer is here already.' : 'Perhaps one of these is the same.'}</b>
        <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
          {likely.map((each) => (
            <li key={each.id}>
              <Go href={`/customers/${each.id}`} target="_blank">
                {each.name}
              </Go>{' '}
              {each.why} ({each.about})
            </li>
          ))}
        </ul>
      </div>
    </Need>
  )
