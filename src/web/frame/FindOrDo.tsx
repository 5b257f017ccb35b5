import { useWindowEvent } from '@mantine/hooks'
import { lazy, Suspense, useEffect } from 'react'

const load = () => import('./FindOrDoDialog.tsx')
const Dialog = lazy(async () => ({ default: (await load()).FindOrDoDialog }))

type FindOrDoProps = { open: boolean; close: () => void; show: () => void }

/** Ctrl or Cmd and K, from anywhere; its code comes once the page is quiet, so that it opens at once. */
export const FindOrDo = ({ open, close, show }: FindOrDoProps) => {
  useWindowEvent('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (open) close()
    else show()
  })
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [])
  return open ? (
    <Suspense>
      <Dialog close={close} />
    </Suspense>
  ) : null
}
