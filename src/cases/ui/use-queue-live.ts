import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useMay } from '../../platform/ui/session.tsx'
import { useLive } from '../../platform/ui/use-live.ts'
import { presenceApi } from '../presence/api.ts'

/** However much happens, a queue is read again no more often than this. */
const REST_MS = 3_000

/** Reads the queues that are shown again when something about cases happened. */
export const useQueueLive = (): void => {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const first = useRef(true)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(
    presenceApi.casesLive,
    undefined,
    () => {
      if (first.current) {
        first.current = false
        return
      }
      if (timer.current) return
      timer.current = setTimeout(() => {
        timer.current = undefined
        void client.invalidateQueries({ queryKey: ['cases', 'GET /api/cases'] })
      }, REST_MS)
    },
    { when: useMay()('cases.read') },
  )
}
