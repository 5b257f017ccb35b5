import { Button } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'

const MOST = 100

/** Selected customers of a list that are one: the first is kept unless another is chosen on the next page. */
export const MergeSelected = ({ ids }: { ids: string[] }) => {
  const [keep, ...others] = ids
  if (others.length === 0) return <span>Select another one to merge them</span>
  if (ids.length > MOST) return <span>At most {MOST} can be merged at once</span>
  return (
    <Button size="compact-sm" component={Go} href={`/customers/${keep}/merge?with=${others.join(',')}`}>
      Merge {ids.length} customers
    </Button>
  )
}
