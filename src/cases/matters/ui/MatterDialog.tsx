import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { useTriage } from '../../triage/ui/use-triage.ts'
import { mattersApi } from '../api.ts'

const NEW = 'new'

/** Puts cases into a matter that there is, or into a new one. */
export const MatterDialog = ({ ids, onClose, done }: { ids: string[]; onClose: () => void; done?: () => void }) => {
  const { data } = useAsk(mattersApi.matters)
  const open = data?.rows.filter(({ closedAt }) => closedAt === null) ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState('')
  const create = useAct(mattersApi.createMatter)
  const { triage, acting } = useTriage(done)
  const which = chosen ?? (data && open.length === 0 ? NEW : null)
  const save = async () => {
    const matterId = which === NEW ? (await create.act({ name }))?.matter.id : which
    if (!matterId) return
    onClose()
    await triage(ids, { do: 'matter', matterId })
  }
  const options = [...open.map(({ id, name: label }) => ({ value: id, label })), { value: NEW, label: 'A new matter…' }]
  return (
    <Dialog
      opened
      onClose={onClose}
      title={ids.length === 1 ? 'Put the case into a matter' : `Put ${ids.length} cases into a matter`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <ChoiceField
          label="Matter"
          required
          withAsterisk={false}
          description="What many cases are about, such as a recall"
          options={options}
          value={which}
          onChange={setChosen}
        />
        {which === NEW && (
          <TextField
            mt="sm"
            label="What is it called?"
            data-autofocus
            placeholder="Recall of the kettle"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!which || (which === NEW && !name.trim())} loading={acting || create.acting}>
            Put them there
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
