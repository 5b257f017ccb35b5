// <Go href="/customers/123">: a real link that moves without a reload. useGo() → go(href, {replace?}).
// useAddress() → [search params, set({key: value | undefined}, {replace?})]: what a view keeps in the URL.
import { useLocation, useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, PointerEvent } from 'react'
import { useCallback, useMemo } from 'react'

export const useGo = () => {
  const { history } = useRouter()
  return useCallback(
    (href: string, { replace = false }: { replace?: boolean } = {}) => {
      if (replace) history.replace(href)
      else history.push(href)
    },
    [history],
  )
}

type GoProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }

/** Pages whose code was asked for because somebody pointed at a link. */
const preloaded = new Set<string>()

export const Go = ({ href, onClick, onPointerEnter, children, ...rest }: GoProps) => {
  const go = useGo()
  const router = useRouter()
  const point = (event: PointerEvent<HTMLAnchorElement>) => {
    onPointerEnter?.(event)
    const path = href.split(/[?#]/)[0] ?? href
    if (!path.startsWith('/') || preloaded.has(path)) return
    preloaded.add(path)
    // What cannot be loaded ahead is loaded when it is gone to.
    router.preloadRoute({ to: path }).catch(() => preloaded.delete(path))
  }
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || elsewhere || (rest.target && rest.target !== '_self')) return
    event.preventDefault()
    go(href)
  }
  return (
    <a href={href} onClick={follow} onPointerEnter={point} {...rest}>
      {children}
    </a>
  )
}

export type SetAddress = (change: Record<string, string | undefined>, how?: { replace?: boolean }) => void

export const useAddress = (): [URLSearchParams, SetAddress] => {
  const { history } = useRouter()
  const search = useLocation({ select: (location) => location.searchStr })
  const params = useMemo(() => new URLSearchParams(search), [search])
  const set: SetAddress = useCallback(
    (change, { replace = false } = {}) => {
      const { pathname, search: present } = history.location
      const next = new URLSearchParams(present)
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined || value === '') next.delete(key)
        else next.set(key, value)
      }
      const text = next.toString()
      const href = text ? `${pathname}?${text}` : pathname
      if (replace) history.replace(href)
      else history.push(href)
    },
    [history],
  )
  return [params, set]
}
