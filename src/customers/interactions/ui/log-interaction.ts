// logInteraction({id, name}?) opens the small form from anywhere; <LogInteraction> in the frame shows it.
import { useSyncExternalStore } from 'react'

export type LogWith = { id: string; name: string } | null

let present: { with: LogWith } | undefined
const listeners = new Set<() => void>()
const set = (wish: { with: LogWith } | undefined) => {
  present = wish
  for (const listener of listeners) listener()
}

export const logInteraction = (customer?: { id: string; name: string }): void => set({ with: customer ?? null })
export const closeLog = (): void => set(undefined)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** What is being logged, or undefined while nothing is. */
export const useLogging = (): { with: LogWith } | undefined => useSyncExternalStore(subscribe, () => present)
