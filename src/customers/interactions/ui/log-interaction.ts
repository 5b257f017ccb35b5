// logInteraction({id, name}?) opens the small form from anywhere; <LogInteraction> in the frame shows it.
// useCustomerInSight({id, name}) says whom a page or panel is about: whoever logs meanwhile need not name them again.
import { useEffect, useSyncExternalStore } from 'react'

export type LogWith = { id: string; name: string } | null

let present: { with: LogWith } | undefined
const listeners = new Set<() => void>()
const set = (wish: { with: LogWith } | undefined) => {
  present = wish
  for (const listener of listeners) listener()
}

const inSight: { id: string; name: string }[] = []

export const useCustomerInSight = (customer: { id: string; name: string } | undefined): void => {
  const { id, name } = customer ?? {}
  useEffect(() => {
    if (id === undefined || name === undefined) return
    const shown = { id, name }
    inSight.push(shown)
    return () => {
      inSight.splice(inSight.indexOf(shown), 1)
    }
  }, [id, name])
}

export const logInteraction = (customer?: { id: string; name: string }): void =>
  set({ with: customer ?? inSight.at(-1) ?? null })
export const closeLog = (): void => set(undefined)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** What is being logged, or undefined while nothing is. */
export const useLogging = (): { with: LogWith } | undefined => useSyncExternalStore(subscribe, () => present)
