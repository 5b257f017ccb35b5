// useKeys([{key: 'e', does: 'Edit', run}], {group: 'Customer'}): single keys while the screen is shown. They rest while
// someone types, while a dialog is open, and when switched off; the `?` sheet lists whatever is registered at the time.
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { preferences } from './preferences.ts'

export type Shortcut = {
  /** As KeyboardEvent.key says it: 'j', 'Enter', '?', 'ArrowDown'. */
  key: string
  does: string
  run: (event: KeyboardEvent) => void
  /** Works with single keys switched off too (arrows, Enter, Escape). */
  always?: boolean
  /** Not shown in the sheet (a second key for the same). */
  silent?: boolean
}
type Layer = { group: string; readonly shortcuts: readonly Shortcut[] }

const layers: Layer[] = []
let shown: readonly Layer[] = []
const listeners = new Set<() => void>()
const changed = () => {
  shown = [...layers]
  for (const listener of listeners) listener()
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select, [role="combobox"], [role="textbox"]') &&
      !target.matches('input[type="checkbox"], input[type="radio"]')))

/** Whether a dialog or a menu has the keys, or is about to. */
export const dialogOpen = (): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null

const onKey = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (typing(event.target) || dialogOpen()) return
  const control = event.target instanceof HTMLElement && event.target.closest('button, a, summary, [role="option"]')
  if (control && (event.key === 'Enter' || event.key === ' ')) return
  for (const layer of [...layers].reverse()) {
    const found = layer.shortcuts.find((shortcut) => shortcut.key === event.key)
    if (!found || (!found.always && !preferences().singleKeys)) continue
    event.preventDefault()
    found.run(event)
    return
  }
}

let listening = false

export const useKeys = (shortcuts: Shortcut[], { group, when = true }: { group: string; when?: boolean }): void => {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const names = shortcuts.map((shortcut) => `${shortcut.key} ${shortcut.does}`).join('\n')
  // As soon as it is drawn: people press a key when they see what it is for, and an effect may come later than they do.
  useLayoutEffect(() => {
    if (!when) return
    if (!listening) {
      listening = true
      window.addEventListener('keydown', onKey)
    }
    const layer: Layer = {
      group,
      get shortcuts() {
        return latest.current
      },
    }
    layers.push(layer)
    changed()
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      changed()
    }
  }, [group, when])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet lists them anew only when the keys or their words change.
  useLayoutEffect(changed, [names])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Everything that keys do on the screen just now, for the sheet. */
export const useShownKeys = (): readonly Layer[] => useSyncExternalStore(subscribe, () => shown)
