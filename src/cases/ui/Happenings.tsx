import { sayMoment } from '../../platform/ui/values.ts'
import { wordsOf } from '../happening/words.ts'
import type { CasePage } from '../page/schema.ts'
import classes from './Case.module.css'

/** All that happened to a case: when, by whom, and why. Nothing of it is ever changed. */
export const Happenings = ({ page }: { page: CasePage }) => (
  <ol className={classes.plain} aria-label="What happened">
    {page.events.toReversed().map((event) => (
      <li key={event.seq} className={classes.head}>
        <span>
          {wordsOf(event)}{' '}
          <span className={classes.small}>
            {[
              event.staff ?? (event.reason === 'rule' ? 'by rule' : null),
              event.reason !== 'rule' ? event.reason : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <time className={classes.small} dateTime={event.at}>
          {sayMoment(event.at)}
        </time>
      </li>
    ))}
  </ol>
)
