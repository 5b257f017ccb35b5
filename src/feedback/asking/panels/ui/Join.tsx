import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ChooseCustomer, type Chosen } from '../../../../customers/ui/ChooseCustomer.tsx'
import { useAct } from '../../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../../platform/ui/values.ts'
import { api } from '../api.ts'

/** Brings people into a panel: one by name, or all that have a tag. */
export const Join = ({ id }: { id: string }) => {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [tag, setTag] = useState('')
  const joining = useAct(api.joinPanel, {
    done: ({ joined }) =>
      joined === 0 ? 'Nobody new: they are in it already.' : `${sayCount(joined, ['member', 'members'])} more.`,
  })
  const join = async () => {
    if (chosen && (await joining.act({ id, customerIds: [chosen.id] }))) setChosen(null)
  }
  const joinTagged = async () => {
    if (await joining.act({ id, tag })) setTag('')
  }
  return (
    <Group align="flex-end" mt="md" mb="xl">
      <ChooseCustomer label="Add a customer" value={chosen} onChange={setChosen} />
      <Button variant="default" disabled={!chosen} loading={joining.acting} onClick={() => void join()}>
        Add
      </Button>
      <TextInput
        label="Add everybody with the tag"
        value={tag}
        onChange={({ currentTarget }) => setTag(currentTarget.value)}
      />
      <Button variant="default" disabled={tag.trim() === ''} loading={joining.acting} onClick={() => void joinTagged()}>
        Add all
      </Button>
    </Group>
  )
}
