import { Button, Group, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import type { Customer } from '../schema.ts'
import { useCustomerActs } from './use-customer-acts.ts'

export const NotContactDialog = ({ customer, close }: { customer: Customer; close: () => void }) => {
  const { setDoNotContact, acting } = useCustomerActs(customer)
  const [reason, setReason] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await setDoNotContact(true, reason.trim() || null)) close()
  }
  return (
    <Dialog opened onClose={close} title={`Do not contact ${customer.name}`} size="md">
      <form onSubmit={(event) => void submit(event)}>
        <Text mb="sm">
          Everyone who opens this customer, or writes to them, sees this in amber. It stops nothing by itself.
        </Text>
        <TextField
          label="Why"
          description="Such as: asked by letter on 12 October; bereaved; in court"
          data-autofocus
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group mt="lg" gap="sm">
          <Button type="submit" loading={acting}>
            Mark: do not contact
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
