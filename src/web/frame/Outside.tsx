import { Outlet } from '@tanstack/react-router'
import classes from './Outside.module.css'

const loop = [
  'Know the customer.',
  'Keep the promise.',
  'Listen.',
  'Find the gap.',
  'Decide.',
  'Improve.',
  'Prove it worked.',
]

/** Around the pages that are met before one is signed in. */
export const Outside = () => (
  <div className={classes.outside}>
    <div className={classes.loop} aria-hidden="true">
      <div className={classes.words}>
        {loop.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
    <main className={classes.main}>
      <div className={classes.sheet}>
        <div className={classes.mark}>Rapport</div>
        <Outlet />
      </div>
    </main>
  </div>
)
