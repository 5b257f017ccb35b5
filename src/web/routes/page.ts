import type { ReactNode } from 'react'

export type PageEntry = {
  /** `$id` is read with useParams({strict: false}). */
  path: string
  may: string
  /** Loaded when it is gone to, so that a first visit loads one page. */
  load: () => Promise<() => ReactNode>
}
