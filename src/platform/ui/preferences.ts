// What a person likes on this machine: density and whether single keys act (WCAG 2.1.4). usePreferences() reads,
// prefer({density: 'compact'}) sets. The colour scheme is Mantine's own.
import { useSyncExternalStore } from 'react'

export type Preferences = { density: 'normal' | 'compact'; singleKeys: boolean }

const place = 'rapport-preferences'
const usual: Preferences = { density: 'normal', singleKeys: true }

const stored = (): Preferences => {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>) }
  } catch {
    return usual
  }
}

let present = stored()
const listeners = new Set<() => void>()
const show = () => {
  document.documentElement.dataset.density = present.density
}
show()

export const preferences = (): Preferences => present

export const prefer = (wish: Partial<Preferences>): void => {
  present = { ...present, ...wish }
  try {
    localStorage.setItem(place, JSON.stringify(present))
  } catch {
    // A browser that keeps nothing still honours the wish until the page is left.
  }
  show()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences)

/** The height of a row in pixels, for virtual lists. */
export const useRowHeight = (): number => (usePreferences().density === 'compact' ? 28 : 36)
