import type { KeyboardEvent } from 'react'

/**
 * Enter takes the choice that is drawn as chosen. Mantine finds it by a number that it counts a moment after its list has
 * opened; whoever has typed by then would see their choice marked, and Enter would pass it by.
 */
export const takeChosen = (event: KeyboardEvent): void => {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return
  const list = document.getElementById(event.target.getAttribute('aria-controls') ?? '')
  const chosen = list?.querySelector<HTMLElement>('[data-combobox-selected]')
  if (!chosen) return
  event.preventDefault()
  event.stopPropagation()
  chosen.click()
}
