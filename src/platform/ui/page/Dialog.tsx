import { Modal, type ModalProps } from '@mantine/core'
import { useCallback, useContext, useEffect, useRef } from 'react'
import { HeldKeys, opener } from './late-dialog.tsx'
import { useEscape } from './use-escape.ts'

/**
 * A dialog that is there as long as it is open: the keys are in its first field at once, since the letter after the key that
 * opened it may come before anything is drawn; once it is gone, they are where they were before.
 */
export const Dialog = (props: ModalProps) => {
  const held = useContext(HeldKeys)
  const from = useRef<Element | null>(undefined)
  if (from.current === undefined) from.current = held.from ?? opener()
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
  const toFirst = useCallback(
    (drawn: HTMLElement | null) => {
      const first = drawn?.querySelector<HTMLElement>('[data-autofocus]')
      first?.focus({ preventScroll: true })
      const { words } = held
      // Taken, and not again by a dialog within this one.
      if (drawn) held.from = null
      if (!first || !words) return
      held.words = ''
      // As if typed there, once React has drawn it whole.
      queueMicrotask(() => document.activeElement === first && document.execCommand('insertText', false, words))
    },
    [held],
  )
  useEscape(props.opened, props.onClose)
  return <Modal ref={toFirst} {...props} closeOnEscape={false} />
}
