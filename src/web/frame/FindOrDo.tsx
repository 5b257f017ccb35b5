import { useWindowEvent } from '@mantine/hooks'
import { FindOrDoDialog } from './FindOrDoDialog.tsx'

type FindOrDoProps = { open: boolean; close: () => void; show: () => void }

/** Ctrl or Cmd and K, from anywhere. It comes with the frame: whoever opens it types on at once. */
export const FindOrDo = ({ open, close, show }: FindOrDoProps) => {
  useWindowEvent('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (open) close()
    else show()
  })
  return open ? <FindOrDoDialog close={close} /> : null
}
