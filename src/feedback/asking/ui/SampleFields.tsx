import { Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { DayField } from '../../../platform/ui/form/Fields.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api as panelsApi } from '../panels/api.ts'
import type { Sample } from '../schema.ts'
import { methodLabels } from './wording.ts'

const groups = [
  { value: 'country', label: 'Country' },
  { value: 'city', label: 'Town' },
  { value: 'kind', label: 'People and accounts' },
]

/** What is being written: whom to ask. Empty fields narrow nothing. */
export type SampleDraft = {
  method: Sample['method']
  size: number | string
  by: NonNullable<Sample['by']>
  quotas: { group: string; size: number | string }[]
  tag: string
  panelId: string
  boughtSince: string | null
}
export const firstSample: SampleDraft = {
  method: 'random',
  size: 200,
  by: 'country',
  quotas: [{ group: '', size: 50 }],
  tag: '',
  panelId: '',
  boughtSince: null,
}

export const sampleOf = ({ method, size, by, quotas, tag, panelId, boughtSince }: SampleDraft): Sample => ({
  method,
  size: Number(size) || 1,
  ...(method === 'stratified' || method === 'quota' ? { by } : {}),
  ...(method === 'quota'
    ? {
        quotas: Object.fromEntries(
          quotas.filter(({ group }) => group.trim() !== '').map((each) => [each.group.trim(), Number(each.size) || 0]),
        ),
      }
    : {}),
  ...(tag.trim() ? { tag: tag.trim() } : {}),
  ...(panelId ? { panelId } : {}),
  ...(boughtSince ? { boughtSince } : {}),
})

type FieldsProps = { draft: SampleDraft; onChange: (draft: SampleDraft) => void }

const Quotas = ({ draft, onChange }: FieldsProps) => {
  const set = (quotas: SampleDraft['quotas']) => onChange({ ...draft, quotas })
  return (
    <>
      {draft.quotas.map((quota, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else that stays while it is typed.
        <Group key={at} gap="xs" align="flex-end">
          <TextInput
            label="Group"
            placeholder={draft.by === 'country' ? 'GB' : draft.by === 'kind' ? 'person' : 'Leeds'}
            value={quota.group}
            onChange={({ currentTarget }) =>
              set(draft.quotas.map((each, index) => (index === at ? { ...each, group: currentTarget.value } : each)))
            }
          />
          <NumberInput
            label="So many"
            w={110}
            min={0}
            max={100000}
            value={quota.size}
            onChange={(size) => set(draft.quotas.map((each, index) => (index === at ? { ...each, size } : each)))}
          />
        </Group>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={() => set([...draft.quotas, { group: '', size: 50 }])}>
        Another group
      </Button>
    </>
  )
}

/** Whom to ask: how they are drawn, and out of whom. */
export const SampleFields = ({ draft, onChange }: FieldsProps) => {
  const panels = useAsk(panelsApi.panels, {})
  const set = (change: Partial<SampleDraft>) => onChange({ ...draft, ...change })
  const grouped = draft.method === 'stratified' || draft.method === 'quota'
  return (
    <>
      <NativeSelect
        label="Whom"
        value={draft.method}
        data={Object.entries(methodLabels).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget }) => set({ method: currentTarget.value as Sample['method'] })}
      />
      {(draft.method === 'random' || draft.method === 'stratified') && (
        <NumberInput
          label="How many"
          w={110}
          min={1}
          max={100000}
          value={draft.size}
          onChange={(size) => set({ size })}
        />
      )}
      {grouped && (
        <NativeSelect
          label="Groups"
          value={draft.by}
          data={groups}
          onChange={({ currentTarget }) => set({ by: currentTarget.value as NonNullable<Sample['by']> })}
        />
      )}
      {draft.method === 'quota' && <Quotas draft={draft} onChange={onChange} />}
      {(panels.data?.rows.length ?? 0) > 0 && (
        <NativeSelect
          label="Out of"
          value={draft.panelId}
          data={[
            { value: '', label: 'All customers' },
            ...(panels.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: `Panel: ${name}` })),
          ]}
          onChange={({ currentTarget }) => set({ panelId: currentTarget.value })}
        />
      )}
      <TextInput
        label="Only with the tag"
        value={draft.tag}
        onChange={({ currentTarget }) => set({ tag: currentTarget.value })}
      />
      <DayField
        label="Only who bought since"
        value={draft.boughtSince}
        onChange={(boughtSince) => set({ boughtSince })}
      />
    </>
  )
}
