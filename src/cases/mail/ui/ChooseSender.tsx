import { Button, Group } from '@mantine/core'
import { Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../../api.ts'
import type { MailOfCase } from '../reading/schema.ts'

type ChooseSenderProps = { caseId: string; customers: MailOfCase['chooseFrom'] }

/** Several customers have the address that a mail came from: the case is nobody's until one of them is chosen. */
export const ChooseSender = ({ caseId, customers }: ChooseSenderProps) => {
  const may = useMay()('cases.work')
  const giving = useAct(api.giveCase, { done: 'The case is theirs now.', stale: ['cases', 'mail'] })
  return (
    <Need>
      {customers.length} customers share this address. Who wrote it?
      {may && (
        <Group gap="xs" mt={6}>
          {customers.map(({ id, name }) => (
            <Button
              key={id}
              size="compact-sm"
              variant="default"
              disabled={giving.acting}
              onClick={() => void giving.act({ id: caseId, customerId: id })}
            >
              {name}
            </Button>
          ))}
        </Group>
      )}
    </Need>
  )
}
