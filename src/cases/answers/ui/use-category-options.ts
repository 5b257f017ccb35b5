import { useAsk } from '../../../platform/ui/use-ask.ts'
import { categoriesApi } from '../categories/api.ts'

/** The categories to choose from, by their English name or whichever they have. */
export function useCategoryOptions(): { value: string; label: string }[] {
  const { data } = useAsk(categoriesApi.articleCategories, {})
  return (data?.categories ?? [])
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ id, names }) => ({ value: id, label: names.en ?? Object.values(names)[0] ?? '' }))
}
