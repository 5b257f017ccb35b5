import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField } from '../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { useTeams } from '../../staff/ui/use-colleagues.ts'
import type { CustomerPage } from '../schema.ts'
import { useCustomerActs } from './use-customer-acts.ts'

export const RestrictDialog = ({ page, close }: { page: CustomerPage; close: () => void }) => {
  const { customer, restrictedTeam } = page
  const { restrict, acting } = useCustomerActs(customer)
  const teams = useTeams()
  const [team, setTeam] = useState<string | null>(customer.restrictedTeamId)
  const present = restrictedTeam && !teams.some((each) => each.value === restrictedTeam.id)
  const options = present ? [{ value: restrictedTeam.id, label: restrictedTeam.name }, ...teams] : teams
  const store = async () => {
    if (team === customer.restrictedTeamId || (await restrict(team))) close()
  }
  return (
    <Dialog opened onClose={close} title={`Who may see ${customer.name}`} size="md">
      <Text mb="sm">
        Restricted to a team, this customer is in nobody else’s lists, searches or figures, except for the account
        manager and those who may see restricted customers.
      </Text>
      <ChoiceField
        label="Team"
        placeholder="Everybody"
        description="Empty: everybody who may see customers"
        options={options}
        value={team}
        onChange={setTeam}
      />
      <Group mt="lg" gap="sm">
        <Button onClick={() => void store()} loading={acting}>
          {team ? 'Restrict to this team' : 'Open to everybody'}
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
      </Group>
    </Dialog>
  )
}
