import { useParams } from '@tanstack/react-router'
import { CustomerScreen } from '../../customers/ui/CustomerScreen.tsx'
import { useTabsBeside } from './beside-customers.ts'

export const CustomerPage = () => {
  const { id = '' } = useParams({ strict: false })
  return <CustomerScreen id={id} tabs={useTabsBeside()} />
}
