// useWhen(hasty && !awaited, () => pick(found[0])): does something once it has become so, with what there is by then.
import { useEffect, useEffectEvent } from 'react'

export function useWhen(is: boolean, act: () => void): void {
  const now = useEffectEvent(act)
  useEffect(() => {
    if (is) now()
  }, [is])
}
