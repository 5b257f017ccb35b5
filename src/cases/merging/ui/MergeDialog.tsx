import { Button, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../../platform/ui/Go.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { api } from '../../api.ts'
import type { CasePage } from '../../page/schema.ts'
import { type CaseType, typeLabels } from '../../schema.ts'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { mergingApi } from '../api.ts'

const otherCases = ({ case: found, customer }: CasePage) => ({
  filter: JSON.stringify({
    all: [
      { field: 'customerId', is: 'eq', value: customer.id },
      { field: 'open', is: 'eq', value: true },
      { field: 'receivedAt', is: 'lte', value: found.receivedAt },
    ],
  }),
  columns: 'number,subject,type,receivedAt',
  sort: '-receivedAt',
  limit: 20,
})

/** Which older case of the same customer this one is answered in from now on. */
export const MergeDialog = ({ page, onClose }: { page: CasePage; onClose: () => void }) => {
  const { id, number } = page.case
  const go = useGo()
  const asked = useAsk(api.cases, otherCases(page))
  const [into, setInto] = useState('')
  const { act, acting, problem } = useCaseAct(mergingApi.mergeCase, undefined, true)
  const back = useCaseAct(mergingApi.unmergeCase, 'It goes its own way again.')
  const save = async () => {
    const answer = await act({ id, intoId: into })
    if (!answer) return
    onClose()
    go(`/cases/${into}`)
    offerUndo(`${number} is answered here now.`, () => back.act({ id }))
  }
  return (
    <Dialog opened onClose={onClose} title={`Merge ${number} into another case`} size="lg">
      <Text size="sm" mb="md">
        Both conversations are read as one in the older case, whose promises run on. {number} keeps its number, which
        leads there; its own clocks end, and it is counted once. It can be taken back.
      </Text>
      <Answered of={asked} rows={3}>
        {({ rows }) => {
          const others = rows.filter((row) => row.id !== id)
          if (others.length === 0)
            return (
              <EmptyState
                small
                title="There is no older open case of this customer"
                why="Of two customers, or of a newer case, link them instead: under “Belongs with”."
              />
            )
          return (
            <Radio.Group aria-label="The case that stays" value={into} onChange={setInto}>
              <Stack gap="xs">
                {others.map((row) => (
                  <Radio
                    key={row.id}
                    value={row.id}
                    label={`${row.number} · ${row.subject}`}
                    description={`${typeLabels[row.type as CaseType]}, received ${sayDay(String(row.receivedAt))}`}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )
        }}
      </Answered>
      {problem && (
        <Text c="red" size="sm" mt="sm" role="alert">
          {problem.message}
        </Text>
      )}
      <Button mt="md" disabled={!into} loading={acting} onClick={() => void save()}>
        Merge
      </Button>
    </Dialog>
  )
}
