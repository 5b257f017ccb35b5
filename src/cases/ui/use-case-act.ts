// useCaseAct(endpoint, 'Assigned.'): one act upon a case; the page, the lists and the customer's page read anew after it.
import type { AnyEndpoint } from '../../platform/contract.ts'
import { type Act, useAct } from '../../platform/ui/use-ask.ts'

const stale = ['customers', 'interactions', 'orders', 'mail']

export const useCaseAct = <E extends AnyEndpoint>(endpoint: E, done?: string, quiet = false): Act<E> =>
  useAct(endpoint, { stale, quiet, ...(done ? { done } : {}) })
