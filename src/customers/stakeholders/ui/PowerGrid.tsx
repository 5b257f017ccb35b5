import { Go } from '../../../platform/ui/Go.tsx'
import type { Place, Stakeholder } from '../schema.ts'
import classes from './Stakeholders.module.css'

/** As the grid is read: power upwards, interest to the right. */
const places: { place: Place; title: string; asks: string }[] = [
  {
    place: 'keep satisfied',
    title: 'Keep satisfied',
    asks: 'Much power, little interest: give them no reason to use it.',
  },
  { place: 'manage closely', title: 'Manage closely', asks: 'Much of both: speak with them before you decide.' },
  { place: 'keep an eye on', title: 'Keep an eye on', asks: 'Little of both: notice when that changes.' },
  { place: 'keep informed', title: 'Keep informed', asks: 'Little power, much interest: they tell others.' },
]

const MOST_NAMES = 12

/** The four places, each with who stands there. */
export const PowerGrid = ({ rows }: { rows: Stakeholder[] }) => (
  <figure className={classes.figure}>
    <div className={classes.grid}>
      {places.map(({ place, title, asks }) => {
        const there = rows.filter((row) => row.place === place)
        return (
          <section key={place} className={classes.quarter} data-place={place}>
            <h2>
              {title} <span className={classes.count}>{there.length}</span>
            </h2>
            <p className={classes.asks}>{asks}</p>
            <ul className={classes.names}>
              {there.slice(0, MOST_NAMES).map((row) => (
                <li key={row.id}>
                  <Go href={`/customers/${row.id}`}>{row.name}</Go>
                </li>
              ))}
              {there.length > MOST_NAMES && <li>and {there.length - MOST_NAMES} more in the list</li>}
            </ul>
          </section>
        )
      })}
    </div>
    <figcaption className={classes.caption}>
      Power grows upwards: what the strongest role can do, and ties to ten customers or more. Interest grows to the
      right: exchanges within a year. High is four or five of five.
    </figcaption>
  </figure>
)
