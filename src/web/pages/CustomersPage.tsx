import { CustomersScreen } from '../../customers/ui/CustomersScreen.tsx'
import { useFieldsBeside, useTabsBeside } from './beside-customers.ts'

export const CustomersPage = () => <CustomersScreen moreFields={useFieldsBeside()} tabs={useTabsBeside()} />
