// useCaseAct(endpoint, 'Assigned.'): one act upon a case; the page, the lists and the customer's page read anew after it.
import type { AnswerOf, AnyEndpoint } from '../../platform/contract.ts'
import { type Act, useAct } from '../../platform/ui/use-ask.ts'

const stale = ['customers', 'interactions', 'orders', 'mail']

type Done<E extends AnyEndpoint> = string | ((answer: AnswerOf<E>) => string | undefined)

export const useCaseAct = <E extends AnyEndpoint>(endpoint: E, done?: Done<E>, quiet = false): Act<E> =>
  useAct(endpoint, { stale, quiet, ...(done ? { done } : {}) })
