import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Filter } from '../../../platform/filter.ts'
import { ChoicesField, DayField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, startOfDay } from '../../../platform/ui/values.ts'
import { api } from '../../api.ts'
import { typeOptions } from '../../schema.ts'
import { mattersApi } from '../api.ts'

type Asked = { words: string; tag: string; types: string[]; since: string | null }

/** Open cases that are not in it yet, by what the form names. */
const filterOf = ({ words, tag, types, since }: Asked, matterId: string): Filter => ({
  all: [
    { field: 'open', is: 'eq', value: true },
    { field: 'spam', is: 'eq', value: false },
    {
      any: [
        { field: 'matterId', is: 'empty' },
        { field: 'matterId', is: 'ne', value: matterId },
      ],
    },
    ...(words.trim() ? [{ field: 'subject', is: 'contains' as const, value: words.trim() }] : []),
    ...(tag.trim() ? [{ field: 'tags', is: 'in' as const, value: [tag.trim()] }] : []),
    ...(types.length > 0 ? [{ field: 'type', is: 'in' as const, value: types }] : []),
    ...(since ? [{ field: 'receivedAt', is: 'gte' as const, value: startOfDay(since) }] : []),
  ],
})

/** Adds all open cases that a few words, a tag, a type or a day name; it says how many before. */
export const AddByFilter = ({ matterId }: { matterId: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        Add cases
      </Button>
      {open && <AddDialog matterId={matterId} onClose={() => setOpen(false)} />}
    </>
  )
}

const AddDialog = ({ matterId, onClose }: { matterId: string; onClose: () => void }) => {
  const [asked, setAsked] = useState<Asked>({ words: '', tag: '', types: [], since: null })
  const set = (more: Partial<Asked>) => setAsked((before) => ({ ...before, ...more }))
  const named = asked.words.trim() !== '' || asked.tag.trim() !== '' || asked.types.length > 0 || asked.since !== null
  const filter = JSON.stringify(filterOf(asked, matterId))
  const found = useAsk(api.cases, { filter, columns: 'number,subject', limit: 5 }, { when: named })
  const add = useAct(mattersApi.addToMatter, { quiet: true })
  const count = named ? (found.data?.count?.value ?? 0) : 0
  const save = async () => {
    const answer = await add.act({ id: matterId, cases: { filter } })
    if (!answer) return
    sayDone(`${sayCount(answer.added, ['case is', 'cases are'])} in the matter now.`)
    onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Add open cases">
      <Stack gap="sm">
        <TextField
          label="Words in the subject"
          data-autofocus
          value={asked.words}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
        <TextField label="Tag" value={asked.tag} onChange={(event) => set({ tag: event.currentTarget.value })} />
        <ChoicesField label="Types" options={typeOptions} value={asked.types} onChange={(types) => set({ types })} />
        <DayField label="Received since" value={asked.since} onChange={(since) => set({ since })} />
        {named && (
          <Text size="sm" role="status">
            {count === 0
              ? 'No open case is found that is not in it already.'
              : `Found: ${found.data?.rows.map(({ number, subject }) => `${number} ${subject}`).join('; ')}${count > 5 ? ' …' : ''}`}
          </Text>
        )}
        {add.problem && (
          <Text c="red" size="sm" role="alert">
            {add.problem.message}
          </Text>
        )}
        <Button disabled={count === 0} loading={add.acting} onClick={() => void save()}>
          {count === 0 ? 'Add' : `Add ${sayCount(count, ['case', 'cases'])}`}
        </Button>
      </Stack>
    </Dialog>
  )
}
