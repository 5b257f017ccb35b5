import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { TagsField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useGo } from '../../../platform/ui/Go.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { phrasesFrom } from './wording.ts'

type Props = {
  done: () => void /** The theme that it is taken out of. */
  outOf?: { id: string; name: string; phrases: string[] }
}

/** A theme of one's own, or a part of one as a theme of its own. */
export const NewTheme = ({ done, outOf }: Props) => {
  const go = useGo()
  const [name, setName] = useState('')
  const [typed, setTyped] = useState<string[]>([])
  const making = useAct(api.createTheme, { quiet: true, done: 'Made. What holds its phrases is read within a minute.' })
  const splitting = useAct(api.splitTheme, { quiet: true, done: 'Taken out, as a theme of its own.' })
  const phrases = phrasesFrom(typed)
  const save = async () => {
    const made = outOf ? await splitting.act({ id: outOf.id, name, phrases }) : await making.act({ name, phrases })
    if (!made) return
    done()
    go(`/themes/${made.id}`)
  }
  const problem = making.problem ?? splitting.problem
  return (
    <Dialog opened onClose={done} title={outOf ? `Take a part out of “${outOf.name}”` : 'New theme'}>
      <Stack gap="md">
        {problem && <ProblemNote problem={problem} />}
        <TextField label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TagsField
          label="Words and phrases that tell it"
          description={
            outOf
              ? 'What holds one of these goes to the new theme.'
              : 'Enter after each. They decide until enough was confirmed for a rule to be learnt.'
          }
          data={outOf?.phrases ?? []}
          value={typed}
          onChange={setTyped}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={done}>
            Cancel
          </Button>
          <Button
            loading={making.acting || splitting.acting}
            disabled={name.trim() === '' || phrases.length === 0}
            onClick={() => void save()}
          >
            {outOf ? 'Take it out' : 'Make the theme'}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
