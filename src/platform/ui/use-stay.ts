import { useRef } from 'react'

/** Keeps the keys where a button stood that goes with what it did: `<div {...held}>` takes the focus on `stay()`. */
export const useStay = () => {
  const ref = useRef<HTMLDivElement>(null)
  return { held: { ref, tabIndex: -1 }, stay: () => ref.current?.focus({ preventScroll: true }) }
}
