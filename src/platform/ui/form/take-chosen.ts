import type { KeyboardEvent } from 'react'

/**
 * Enter takes the choice that is drawn as chosen; of what was typed for, the first. Mantine finds it by a number that it
 * counts a moment after its list has opened, and marks nothing in a list that opens with the first letter: Enter would
 * pass the list by, and send the form with what stood there before.
 */
export const takeChosen = (event: KeyboardEvent): void => {
  const field = event.target
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement)) return
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  if (!list) return
  const option = (which: string) => list.querySelector<HTMLElement>(`[data-combobox-option]${which}`)
  const isTyped = field.value !== '' && field.value !== option('[data-combobox-active]')?.textContent
  const chosen = option('[data-combobox-selected]') ?? (isTyped ? option(':not([data-combobox-disabled])') : null)
  if (!chosen) return
  event.preventDefault()
  event.stopPropagation()
  chosen.click()
}
