import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useRef } from 'react'

/** Where the keys were; an entry of a menu is gone by the time they come back, and its button is not. */
function opener(): Element | null {
  const menu = document.activeElement?.closest('[role="menu"]')
  return menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : document.activeElement
}

const toFirst = (drawn: HTMLElement | null) => {
  drawn?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
}

/**
 * A dialog that is there as long as it is open: the keys are in its first field at once, since the letter after the key that
 * opened it may come before anything is drawn; once it is gone, they are where they were before.
 */
export const Dialog = (props: ModalProps) => {
  const from = useRef<Element | null>(undefined)
  if (from.current === undefined) from.current = opener()
  const opened = useRef(props.opened)
  opened.current = props.opened
  useEffect(
    () => () => {
      const back = from.current
      if (!opened.current) return
      setTimeout(() => {
        const isNowhere = document.activeElement === null || document.activeElement === document.body
        if (isNowhere && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
      })
    },
    [],
  )
  return <Modal ref={toFirst} {...props} />
}
