import { IconSearch } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { LogButton } from '../../customers/interactions/ui/LogButton.tsx'
import { Go } from '../../platform/ui/Go.tsx'
import { RunningWork } from '../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { NoticesLink } from '../../staff/notices/ui/NoticesLink.tsx'
import { places } from '../navigation.ts'
import { type Place, steps } from '../places/place.ts'
import { commandKey } from './command-key.ts'
import classes from './Frame.module.css'
import { UserMenu } from './UserMenu.tsx'

/** Where the person is: the place whose address begins theirs, the longest first. */
export const usePlace = (): Place | undefined => {
  const path = useLocation({ select: (location) => location.pathname })
  return places
    .filter((place) => path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

export const useMyPlaces = (): Place[] => {
  const may = useMay()
  const mine = places.filter((place) => may(place.may))
  // The house has a page for whoever may do something there.
  return mine.filter((place) => place.path !== '/house' || mine.some(({ under }) => under === '/house'))
}

const PlaceLink = ({ place, here }: { place: Place; here: boolean }) => {
  const { icon: Icon, label, path, under } = place
  return (
    <li>
      <Go
        href={path}
        className={`${classes.place} ${under ? classes.under : ''}`}
        aria-current={here ? 'page' : undefined}
        title={label}
      >
        <Icon size={16} stroke={1.7} aria-hidden="true" />
        <span>{label}</span>
      </Go>
    </li>
  )
}

/** Where the progress of long work is looked at. */
const imports = places.some((place) => place.path === '/imports') ? '/imports' : undefined

export const Rail = ({ find }: { find: () => void }) => {
  const mine = useMyPlaces()
  const here = usePlace()
  const open = here?.under ?? here?.path
  const list = useRef<HTMLDivElement>(null)
  // On a low screen the places are more than it shows: where one is stays in sight.
  useEffect(() => {
    if (here) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const link = (place: Place) => <PlaceLink key={place.path} place={place} here={place === here} />
  return (
    <nav className={classes.rail} aria-label="Main">
      <Go href="/" className={classes.mark} aria-label="Rapport, home">
        Rapport
      </Go>
      <button type="button" className={classes.find} onClick={find} title={`Find or do (${commandKey})`}>
        <IconSearch size={16} aria-hidden="true" />
        <span>Find or do</span>
        <kbd style={{ font: 'inherit' }}>{commandKey}</kbd>
      </button>
      <LogButton />
      <div ref={list} className={classes.places}>
        <ul>{mine.filter((place) => !place.step).map(link)}</ul>
        {steps.map((step) => {
          const within = mine.filter((place) => place.step === step && (!place.under || place.under === open))
          if (within.length === 0) return null
          return (
            <section key={step} aria-label={step} className={step === 'House' ? classes.apart : undefined}>
              {step !== 'House' && (
                <div className={classes.step} aria-hidden="true">
                  {step}
                </div>
              )}
              <ul>{within.map(link)}</ul>
            </section>
          )
        })}
      </div>
      <RunningWork href={imports} />
      <NoticesLink className={classes.place} here={here?.path === '/me/notices'} />
      <UserMenu />
    </nav>
  )
}
