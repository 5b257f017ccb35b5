import { useQueryClient } from '@tanstack/react-query'

/** What was written elsewhere than by an act is read anew: the case, the lists, the customer. */
export const useRefreshCase = () => {
  const client = useQueryClient()
  return () => {
    for (const slice of ['cases', 'customers', 'interactions']) void client.invalidateQueries({ queryKey: [slice] })
  }
}
