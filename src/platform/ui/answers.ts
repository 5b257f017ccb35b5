import { type InvalidateOptions, type InvalidateQueryFilters, notifyManager, QueryClient } from '@tanstack/react-query'
import { Problem } from './ask.ts'

/** What the server answered, kept while it is new enough to show again. */
export class Answers extends QueryClient {
  constructor() {
    super({
      defaultOptions: {
        queries: {
          staleTime: 10_000,
          retry: (failures, reason) => failures < 2 && reason instanceof Problem && reason.unanswered,
          networkMode: 'always',
        },
      },
    })
  }

  /**
   * What was asked before a write may be answered as it was before it, and the library would wait for the first answer of a
   * question and take it as new: whatever is under way is given up and, where somebody looks at it, asked again.
   */
  override invalidateQueries(filters?: InvalidateQueryFilters, options?: InvalidateOptions): Promise<void> {
    return notifyManager.batch(() => {
      for (const query of this.getQueryCache().findAll(filters))
        void query.cancel(query.isActive() ? { silent: true } : { revert: true })
      return super.invalidateQueries(filters, options)
    })
  }
}
