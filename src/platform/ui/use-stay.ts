import { useRef } from 'react'

/** Keeps the keys where a button stood that goes with what it did: `<div {...held}>` takes the focus on `stay()`. */
export const useStay = <Element extends HTMLElement = HTMLDivElement>() => {
  const ref = useRef<Element>(null)
  // Nothing to press, so no ring: the next Tab shows where one is.
  return {
    held: { ref, tabIndex: -1, style: { outline: 'none' } },
    stay: () => ref.current?.focus({ preventScroll: true }),
  }
}
