import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChooseCustomer, type Chosen } from '../../../customers/ui/ChooseCustomer.tsx'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { chainApi } from '../api.ts'
import { type ChainLink, Side, sideLabels } from '../schema.ts'

const sides = Side.options.map((value) => ({ value, label: sideLabels[value] }))

/** A new link, or one that is there: its name, whose it is, and who does it. */
export const LinkForm = ({ link, onClose }: { link: ChainLink | null; onClose: () => void }) => {
  const [name, setName] = useState(link?.name ?? '')
  const [side, setSide] = useState<Side>(link?.side ?? 'ours')
  const [party, setParty] = useState<Chosen | null>(
    link?.partyId ? { id: link.partyId, name: link.party ?? 'somebody' } : null,
  )
  const create = useAct(chainApi.createChainLink, { stale: ['cases'] })
  const edit = useAct(chainApi.editChainLink, { stale: ['cases'] })
  const save = async () => {
    const said = { name, side, partyId: party?.id ?? null }
    const done = link ? await edit.act({ linkId: link.id, ...said }, { ifMatch: link.version }) : await create.act(said)
    if (done) onClose()
  }
  return (
    <Group gap="xs" my="xs" align="flex-end">
      <TextField
        size="xs"
        autoFocus
        label="Link"
        placeholder="Delivery to the door"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ChoiceField
        size="xs"
        required
        label="Whose"
        options={sides}
        value={side}
        onChange={(wish) => {
          setSide(Side.catch('ours').parse(wish))
          setParty(null)
        }}
      />
      <ChooseCustomer
        key={side}
        size="xs"
        label={side === 'ours' ? 'Department' : 'Supplier’s account'}
        among={side === 'ours' ? 'departments' : 'everyone'}
        value={party}
        onChange={setParty}
      />
      <Button size="xs" disabled={!name.trim()} loading={create.acting || edit.acting} onClick={() => void save()}>
        {link ? 'Save' : 'Add'}
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        Cancel
      </Button>
    </Group>
  )
}
