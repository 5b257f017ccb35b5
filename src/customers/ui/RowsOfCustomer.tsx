import { Button } from '@mantine/core'
import type { AnyEndpoint } from '../../platform/contract.ts'
import { Go } from '../../platform/ui/Go.tsx'
import { List, type ListProps } from '../../platform/ui/list/List.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import type { CustomerPage } from '../schema.ts'

type RowsOfCustomerProps<E extends AnyEndpoint> = {
  page: CustomerPage
  list: ListProps<E>
  /** How one more is written down, by whoever may. */
  add: { path: string; label: string; may: string }
}

/** What another slice keeps of a customer, read through merges: a tab of the customer's own page. */
export const RowsOfCustomer = <E extends AnyEndpoint>({ page, list, add }: RowsOfCustomerProps<E>) => {
  const may = useMay()
  const { id, name } = page.customer
  const ids = [id, ...page.family.map((each) => each.id)]
  const input = { filter: JSON.stringify({ field: 'customerId', is: 'in', value: ids }) }
  return (
    <>
      <List {...list} input={input} opens="page" plain height={420} />
      {may(add.may) && (
        <Button
          component={Go}
          href={`${add.path}?customer=${id}&name=${encodeURIComponent(name)}`}
          variant="subtle"
          size="compact-sm"
          mt={8}
          ml={-8}
        >
          {add.label} for {name}
        </Button>
      )}
    </>
  )
}
