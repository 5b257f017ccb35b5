import { Menu } from '@mantine/core'
import { IconDots, IconMessagePlus, IconSearch } from '@tabler/icons-react'
import { Fragment } from 'react'
import { logInteraction } from '../../customers/interactions/ui/log-interaction.ts'
import { Go, useGo } from '../../platform/ui/Go.tsx'
import { DropMenu } from '../../platform/ui/page/DropMenu.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { steps } from '../places/place.ts'
import classes from './Frame.module.css'
import { useMyPlaces, usePlace } from './Rail.tsx'
import { UserMenuItems } from './UserMenu.tsx'

/** The rail of a phone: what is used most, and the rest under More. */
export const BottomBar = ({ find }: { find: () => void }) => {
  const mine = useMyPlaces()
  const here = usePlace()
  const go = useGo()
  const may = useMay()
  const inBar = mine.filter((place) => place.bar).slice(0, 3)
  const others = mine.filter((place) => !inBar.includes(place) && place.step !== 'Me' && place.under !== '/house')
  return (
    <nav className={classes.bottom} aria-label="Main">
      {inBar.map((place) => (
        <Go
          key={place.path}
          href={place.path}
          className={classes.tab}
          aria-current={place === here ? 'page' : undefined}
        >
          <place.icon size={20} stroke={1.7} aria-hidden="true" />
          {place.label}
        </Go>
      ))}
      <button type="button" className={classes.tab} onClick={find}>
        <IconSearch size={20} stroke={1.7} aria-hidden="true" />
        Find
      </button>
      <DropMenu
        position="top-end"
        width={240}
        target={
          <button type="button" className={classes.tab}>
            <IconDots size={20} stroke={1.7} aria-hidden="true" />
            More
          </button>
        }
      >
        {[undefined, ...steps].map((step) => {
          const within = others.filter((place) => place.step === step)
          if (within.length === 0) return null
          return (
            <Fragment key={step ?? ''}>
              {step && <Menu.Label>{step}</Menu.Label>}
              {within.map((place) => (
                <Menu.Item
                  key={place.path}
                  leftSection={<place.icon size={16} stroke={1.7} />}
                  onClick={() => go(place.path)}
                >
                  {place.label}
                </Menu.Item>
              ))}
            </Fragment>
          )
        })}
        {may('interactions.write') && (
          <Menu.Item leftSection={<IconMessagePlus size={16} stroke={1.7} />} onClick={() => logInteraction()}>
            Log interaction
          </Menu.Item>
        )}
        {others.length > 0 && <Menu.Divider />}
        <UserMenuItems />
      </DropMenu>
    </nav>
  )
}
