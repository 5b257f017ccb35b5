import { Button } from '@mantine/core'
import { api as imports } from '../../imports/api.ts'
import { api as organisation } from '../../organisation/api.ts'
import { useGo } from '../../platform/ui/Go.tsx'
import { Beginnings } from '../../platform/ui/page/NewAction.tsx'
import { EmptyState } from '../../platform/ui/page/States.tsx'
import { RunProgress } from '../../platform/ui/run/RunProgress.tsx'
import { useSession } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import classes from './Beginning.module.css'

const ways = [
  {
    with: 'sample',
    title: 'Look at a sample shop',
    text: 'A gift shop on a real retailer’s orders, its people made up: 7,300 customers, 25,900 orders, a year of interactions and cases. Loaded in about a minute; it can be taken out again.',
    button: 'Load the sample shop',
  },
  {
    with: 'import',
    title: 'Bring in your own',
    text: 'Customers, products, orders and interactions from CSV files. Columns are matched by themselves, nothing is written before you have seen it, and an import can be undone.',
    button: 'Choose a file',
  },
  {
    with: 'empty',
    title: 'Start empty',
    text: 'Write down the first customer by hand, and go on from there.',
    button: 'Start empty',
  },
] as const

/** The three ways to begin, offered once. */
export const Ways = () => {
  const go = useGo()
  const { currency } = useSession().organisation
  const { act, acting } = useAct(organisation.begin, { stale: 'everything' })
  const choose = async (way: (typeof ways)[number]['with']) => {
    const begun = await act({ with: way })
    if (!begun) return
    if (way === 'import') go('/imports/new')
    if (way === 'empty') go('/customers/new')
  }
  return (
    <div className={classes.ways}>
      {ways.map((way) => (
        <section key={way.with} className={classes.way}>
          <h2>{way.title}</h2>
          <p>
            {way.text}
            {way.with === 'sample' &&
              currency !== 'GBP' &&
              ' Its sums are in pounds, and so are yours while it is here.'}
          </p>
          <Button
            variant={way.with === 'sample' ? 'filled' : 'default'}
            loading={acting}
            onClick={() => void choose(way.with)}
          >
            {way.button}
          </Button>
        </section>
      ))}
    </div>
  )
}

/** Nobody and nothing is here yet: better than a page of noughts is a way on. */
export const NothingYet = () => (
  <EmptyState
    title="Nothing is here yet"
    why="Once there are customers, their orders and what was said with them, this page says how many, how it goes, and what needs someone. Bring in a file, or begin with the first customer."
    action={<Beginnings label="New customer" href="/customers/new" may="customers.edit" />}
  />
)

/** The sample on its way in, with how far it is. */
export const SampleComing = () => {
  const { data } = useAsk(imports.sampleRun, {}, { every: 2000 })
  return data?.runId ? <RunProgress id={data.runId} title="The sample shop is being loaded" /> : null
}
