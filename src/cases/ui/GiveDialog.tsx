import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { ChooseCustomer, type Chosen } from '../../customers/ui/ChooseCustomer.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { api } from '../api.ts'
import type { CasePage } from '../page/schema.ts'
import { useCaseAct } from './use-case-act.ts'

/** A case of nobody known becomes somebody's; its number and everything in it stay. */
export const GiveDialog = ({ page: { case: found }, onClose }: { page: CasePage; onClose: () => void }) => {
  const [customer, setCustomer] = useState<Chosen | null>(null)
  const { act, acting, problem } = useCaseAct(api.giveCase, `${found.number} has its customer.`, true)
  const save = async () => {
    if (customer && (await act({ id: found.id, customerId: customer.id }))) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`Whose is ${found.number}?`}>
      <ChooseCustomer label="Customer" value={customer} onChange={setCustomer} data-autofocus />
      {problem && (
        <Text c="red" size="sm" mt="sm" role="alert">
          {problem.message}
        </Text>
      )}
      <Button mt="md" disabled={!customer} loading={acting} onClick={() => void save()}>
        It is theirs
      </Button>
    </Dialog>
  )
}
