import { Button, Group, Menu, Stack } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, LongField, TagsField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useGo } from '../../../platform/ui/Go.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { ThemePage } from '../schema.ts'
import { NewTheme } from './NewTheme.tsx'
import { phrasesFrom } from './wording.ts'

type Open = 'name' | 'merge' | 'split' | undefined

/** What can be done with a theme: confirm, rename, merge, split, set aside. */
export const ThemeActs = ({ theme }: { theme: ThemePage }) => {
  const edits = useMay()('themes.edit')
  const [open, setOpen] = useState<Open>()
  const editing = useAct(api.editTheme)
  if (!edits) return null
  const close = () => setOpen(undefined)
  const aside = theme.state === 'set aside'
  const turn = () => editing.act({ id: theme.id, state: aside ? 'confirmed' : 'set aside' }, { ifMatch: theme.version })
  return (
    <Group gap="xs">
      <DropMenu position="bottom-end" target={<Button variant="default">More</Button>}>
        {theme.state !== 'suggested' && (
          <Menu.Item onClick={() => setOpen('name')}>Rename it, change its phrases</Menu.Item>
        )}
        <Menu.Item onClick={() => setOpen('merge')}>Merge it into another</Menu.Item>
        <Menu.Item onClick={() => setOpen('split')}>Take a part out</Menu.Item>
        <Menu.Item onClick={() => void turn()}>{aside ? 'Bring it back' : 'Set it aside'}</Menu.Item>
      </DropMenu>
      {theme.state === 'suggested' && <Button onClick={() => setOpen('name')}>Confirm</Button>}
      {open === 'name' && <Name theme={theme} done={close} />}
      {open === 'merge' && <Merge theme={theme} done={close} />}
      {open === 'split' && <NewTheme outOf={theme} done={close} />}
    </Group>
  )
}

const Name = ({ theme, done }: { theme: ThemePage; done: () => void }) => {
  const [words, setWords] = useState({ name: theme.name, definition: theme.definition, phrases: theme.phrases })
  const { act, acting, problem } = useAct(api.editTheme, { quiet: true, done: 'Saved.' })
  const phrases = phrasesFrom(words.phrases)
  const save = async () => {
    const change = { name: words.name, definition: words.definition, phrases, state: 'confirmed' as const }
    if (await act({ id: theme.id, ...change }, { ifMatch: theme.version })) done()
  }
  return (
    <Dialog opened onClose={done} title={theme.state === 'suggested' ? 'Confirm this theme' : 'Change this theme'}>
      <Stack gap="md">
        {problem && <ProblemNote problem={problem} />}
        <TextField
          label="Name"
          data-autofocus
          value={words.name}
          onChange={(event) => setWords({ ...words, name: event.currentTarget.value })}
        />
        <LongField
          label="What it means"
          value={words.definition}
          onChange={(event) => setWords({ ...words, definition: event.currentTarget.value })}
        />
        <TagsField
          label="Words and phrases that tell it"
          value={words.phrases}
          onChange={(next) => setWords({ ...words, phrases: next })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={done}>
            Cancel
          </Button>
          <Button
            loading={acting}
            disabled={words.name.trim() === '' || phrases.length === 0}
            onClick={() => void save()}
          >
            {theme.state === 'suggested' ? 'Confirm it' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

const Merge = ({ theme, done }: { theme: ThemePage; done: () => void }) => {
  const go = useGo()
  const [into, setInto] = useState<string | null>(null)
  const others = useAsk(api.themes).data?.rows.filter(({ id }) => id !== theme.id) ?? []
  const { act, acting, problem } = useAct(api.mergeTheme, { quiet: true, done: 'They are one theme.' })
  const merge = async () => {
    if (!into || !(await act({ id: theme.id, into }))) return
    done()
    go(`/themes/${into}`)
  }
  return (
    <Dialog opened onClose={done} title={`Merge “${theme.name}” into another theme`}>
      <Stack gap="md">
        {problem && <ProblemNote problem={problem} />}
        <ChoiceField
          label="Which becomes the one"
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={into}
          onChange={setInto}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={done}>
            Cancel
          </Button>
          <Button loading={acting} disabled={!into} onClick={() => void merge()}>
            Merge the two
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
