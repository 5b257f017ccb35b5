import { Go } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { useMyPlaces } from '../frame/Rail.tsx'
import classes from './HousePage.module.css'

/** What can be set in this house, each in a sentence, and only what this person may set. */
export const HousePage = () => (
  <Page title="House" about="How this house works: who is here, what they may do, and what happens by itself.">
    <ul className={classes.settings}>
      {useMyPlaces()
        .filter(({ under }) => under === '/house')
        .map(({ path, label, about, icon: Icon }) => (
          <li key={path}>
            <Go href={path} className={classes.setting}>
              <Icon size={20} stroke={1.6} aria-hidden="true" />
              <span>
                <strong>{label}</strong>
                <small>{about}</small>
              </span>
            </Go>
          </li>
        ))}
    </ul>
  </Page>
)
