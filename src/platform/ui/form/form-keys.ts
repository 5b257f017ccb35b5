import type { KeyboardEvent } from 'react'

/** The keys of a small form that stands in a page: Escape closes it, Ctrl or Cmd with Enter saves. */
export const formKeys = (save: () => unknown, close: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Escape') {
    event.stopPropagation()
    close()
  }
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  void save()
}

/** Puts the focus into a small form that has opened where a button stood: give it as the form's ref. */
export const beginIn = (form: HTMLElement | null): void => {
  const first = form?.querySelector<HTMLElement>('input:checked') ?? form?.querySelector<HTMLElement>('input, textarea')
  first?.focus()
}
