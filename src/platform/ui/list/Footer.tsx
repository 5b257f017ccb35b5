import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Problem } from '../ask.ts'
import { EmptyState } from '../page/States.tsx'
import { usePreferences } from '../preferences.ts'
import { sayCount, sayNumber, sayTime } from '../values.ts'
import classes from './List.module.css'

type FooterProps = {
  noun: readonly [string, string]
  count: { value: number; about: boolean } | null
  shown: number
  asOf: string | undefined
  problem: Problem | undefined
  refresh: () => void
  busy: boolean
  keys: boolean
  canEdit: boolean
}

/** How many there are, and when that was so. */
export const Footer = ({ noun, count, shown, asOf, problem, refresh, busy, keys, canEdit }: FooterProps) => {
  const { singleKeys } = usePreferences()
  return (
    <div className={classes.footer}>
      <output>
        {count ? sayCount(count.value, noun, count.about) : sayCount(shown, noun)}
        {asOf && `, as of ${sayTime(asOf)}`}
        {problem && ' · could not be brought up to date just now'}
      </output>
      <Tooltip label="Bring up to date">
        <ActionIcon size={24} aria-label="Bring the list up to date" onClick={refresh} loading={busy}>
          <IconRefresh size={14} />
        </ActionIcon>
      </Tooltip>
      {keys && singleKeys && (
        <span className={classes.keys}>↑↓ move · Enter open{canEdit && ' · E edit'} · ? all keys</span>
      )}
      <span className={classes.shown}>{count && shown < count.value && `${sayNumber(shown)} loaded`}</span>
    </div>
  )
}

export const NoMatch = ({ noun, clear }: { noun: readonly [string, string]; clear: () => void }) => (
  <EmptyState
    title={`No ${noun[1]} match these filters`}
    why="They are all still there. Take a filter away, or widen one."
    action={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
  />
)

type SelectionProps = { count: number; noun: readonly [string, string]; clear: () => void; children: ReactNode }

export const Selection = ({ count, noun, clear, children }: SelectionProps) => (
  <section className={classes.selection} aria-label="Selected rows">
    <output>{sayCount(count, noun)} selected</output>
    {children}
    <Button size="compact-sm" variant="subtle" color="gray" onClick={clear}>
      Clear
    </Button>
  </section>
)
