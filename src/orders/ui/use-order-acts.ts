// useOrderActs(order): change({deliveredAt: …}, 'Delivered.') writes from the version that was read, and can be taken
// back for ten seconds. Whoever was not first sees the order as it is now.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, Problem } from '../../platform/ui/ask.ts'
import { offerUndo, sayProblem } from '../../platform/ui/toast.tsx'
import { api } from '../api.ts'
import type { OrderEdits, OrderPage } from '../schema.ts'

export const useSavedOrder = () => {
  const client = useQueryClient()
  return () => {
    for (const slice of ['orders', 'customers', 'products']) void client.invalidateQueries({ queryKey: [slice] })
  }
}

export const useOrderActs = (order: OrderPage) => {
  const [acting, setActing] = useState(false)
  const saved = useSavedOrder()
  const { id, version } = order

  const write = async (edits: OrderEdits, ifMatch: number) => {
    setActing(true)
    try {
      return await ask(api.editOrder, { ...edits, id }, { ifMatch })
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      sayProblem(reason)
      return undefined
    } finally {
      setActing(false)
      saved()
    }
  }
  const change = async (edits: OrderEdits, words: string) => {
    const before = Object.fromEntries(
      Object.keys(edits).map((field) => [field, order[field as keyof OrderPage] ?? null]),
    ) as OrderEdits
    const answer = await write(edits, version)
    if (answer) offerUndo(words, () => write(before, answer.version))
    return answer
  }
  return { change, write, acting }
}
