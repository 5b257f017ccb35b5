import { createElement } from 'react'
import { CustomersScreen } from '../../customers/ui/CustomersScreen.tsx'
import { MergeSelected } from '../../identity/merging/ui/MergeSelected.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useFieldsBeside, useTabsBeside } from './beside-customers.ts'

const merge = ({ ids }: { ids: string[] }) => createElement(MergeSelected, { ids })

export const CustomersPage = () => {
  const mayMerge = useMay()('identity.merge')
  return (
    <CustomersScreen moreFields={useFieldsBeside()} tabs={useTabsBeside()} {...(mayMerge ? { bulk: merge } : {})} />
  )
}
