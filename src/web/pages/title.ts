import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Rapport`
  }, [title])
}

/** The token of a one-time link stands behind the #, which no server and no log ever sees. */
export const useToken = (): string => useLocation({ select: (location) => location.hash }).replace(/^#/, '')
