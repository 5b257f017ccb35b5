import { useLayoutEffect, useRef } from 'react'

const open: symbol[] = []

/**
 * Escape closes the dialog that was opened last, as soon as it is drawn, and does nothing else. Mantine's own comes in an
 * effect, which may be later than somebody who saw a dialog that they did not want; and closes all that are open at once.
 */
export const useEscape = (opened: boolean, close: () => void): void => {
  const latest = useRef(close)
  latest.current = close
  useLayoutEffect(() => {
    if (!opened) return
    const self = Symbol()
    open.push(self)
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || open.at(-1) !== self) return
      // A list of choices or a menu that is open in it is closed first, by Mantine.
      const { target } = event
      if (target instanceof Element && target.getAttribute('data-mantine-stop-propagation') === 'true') return
      // Else it would be heard again once the dialog is gone, and close the panel behind it.
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => {
      window.removeEventListener('keydown', hear, { capture: true })
      open.splice(open.indexOf(self), 1)
    }
  }, [opened])
}
