import { VisuallyHidden } from '@mantine/core'
import { type ComponentType, createContext, lazy, Suspense, useCallback, useState } from 'react'

/** Where the keys were; an entry of a menu is gone by the time they come back, and its button is not. */
export function opener(): Element | null {
  const menu = document.activeElement?.closest('[role="menu"]')
  return menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : document.activeElement
}

/** What was typed for a dialog while its code was on its way, and where the keys were before. */
type Held = { words: string; from: Element | null }
export const HeldKeys = createContext<Held>({ words: '', from: null })

/** Takes the keys meanwhile: else they would be lost, or mean something to the page. */
const HoldKeys = ({ held, close }: { held: Held; close: () => void }) => {
  const take = useCallback(
    (field: HTMLTextAreaElement | null) => {
      if (!field) return
      held.from = opener()
      field.focus({ preventScroll: true })
    },
    [held],
  )
  return (
    <VisuallyHidden role="dialog" aria-modal="true" aria-busy="true" aria-label="Loading">
      <textarea
        ref={take}
        aria-label="Loading"
        onChange={({ currentTarget }) => {
          held.words = currentTarget.value
        }}
        onKeyDown={({ key }) => key === 'Escape' && close()}
      />
    </VisuallyHidden>
  )
}

/** A dialog whose code comes when it is first opened; what is typed until then stands in its first field. */
export const lateDialog = <P extends { close: () => void }>(load: () => Promise<ComponentType<P>>) => {
  const Late = lazy<ComponentType<P>>(async () => ({ default: await load() }))
  return (props: P) => {
    const [held] = useState<Held>(() => ({ words: '', from: null }))
    return (
      <HeldKeys value={held}>
        <Suspense fallback={<HoldKeys held={held} close={props.close} />}>
          <Late {...props} />
        </Suspense>
      </HeldKeys>
    )
  }
}
