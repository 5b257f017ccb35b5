import { Autocomplete, Button, Checkbox, Group, SimpleGrid, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { BothVersions } from '../../../platform/ui/form/BothVersions.tsx'
import { countryOptions } from '../../../platform/ui/form/countries.ts'
import { ChoiceField, DayField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import lists from '../../ui/Lists.module.css'
import { api } from '../api.ts'
import { type Detail, type DetailEdits, type DetailKind, Detail as DetailShape } from '../schema.ts'
import { detailLabels } from '../wording.ts'
import { AddressFields } from './AddressFields.tsx'
import { type DetailDraft, draftOf, saidOf } from './draft.ts'

type DetailFormProps = { customerId: string; kind: DetailKind; detail?: Detail; close: () => void }

const valueProps: Record<DetailKind, { type?: string; placeholder: string }> = {
  email: { type: 'email', placeholder: 'name@example.com' },
  phone: { type: 'tel', placeholder: '+44 20 7946 0018' },
  address: { placeholder: '' },
  identifier: { placeholder: 'As it stands in the other system' },
}

/** Adds or changes one e-mail, phone, address or identifier. Enter saves, Escape gives up. */
export const DetailForm = ({ customerId, kind, detail, close }: DetailFormProps) => {
  const [draft, setDraft] = useState<DetailDraft>(draftOf(detail))
  const [more, setMore] = useState(Boolean(detail?.validFrom ?? detail?.validTo))
  const client = useQueryClient()
  const adding = useAct(api.addDetail, { quiet: true })
  const editing = useAct(api.editDetail, { quiet: true })
  const problem = adding.problem ?? editing.problem
  const theirs = problem?.status === 412 ? DetailShape.safeParse(problem.current).data : undefined
  const set = (change: Partial<DetailDraft>) => setDraft({ ...draft, ...change })
  const words = detailLabels[kind]
  const fieldError =
    problem && problem.status === 422 ? (problem.fields.value ?? Object.values(problem.fields)[0]) : undefined

  const store = async (version = detail?.version) => {
    const said = saidOf(kind, draft)
    const answer =
      detail && version !== undefined
        ? await editing.act({ id: customerId, detailId: detail.id, ...said }, { ifMatch: version })
        : await adding.act({ id: customerId, kind, ...said })
    if (answer) close()
  }
  const takeTheirs = () => {
    close()
    void client.invalidateQueries({ queryKey: ['customers'] })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    const inField = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
    const choosing = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key !== 'Enter' || !inField || choosing || event.nativeEvent.isComposing) return
    event.preventDefault()
    void store()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside.
    <div className={lists.form} style={{ flex: 1, minWidth: 0 }} onKeyDown={onKeyDown}>
      <Stack gap={8}>
        {kind === 'address' ? (
          <AddressFields draft={draft} set={set} />
        ) : (
          <TextField
            size="xs"
            label={words.one}
            autoFocus
            {...valueProps[kind]}
            value={draft.value}
            error={fieldError}
            onChange={(event) => set({ value: event.currentTarget.value })}
          />
        )}
        <SimpleGrid cols={2} spacing={8}>
          <Autocomplete
            size="xs"
            label="What kind"
            data={[...words.kinds]}
            value={draft.label}
            maxLength={60}
            onChange={(label) => set({ label })}
          />
          {kind === 'phone' && (
            <ChoiceField
              size="xs"
              label="Country"
              options={countryOptions()}
              value={draft.country}
              onChange={(country) => set({ country })}
            />
          )}
        </SimpleGrid>
        {more && (
          <SimpleGrid cols={2} spacing={8}>
            <DayField
              size="xs"
              label="Valid from"
              value={draft.validFrom}
              onChange={(validFrom) => set({ validFrom })}
            />
            <DayField size="xs" label="Valid until" value={draft.validTo} onChange={(validTo) => set({ validTo })} />
          </SimpleGrid>
        )}
        <Checkbox
          size="xs"
          label="Preferred"
          checked={draft.preferred}
          onChange={(event) => set({ preferred: event.currentTarget.checked })}
        />
        {problem && !theirs && !fieldError && <ProblemNote problem={problem} />}
        {theirs && detail ? (
          <BothVersions
            mine={sayDetail({ ...saidOf(kind, draft) })}
            theirs={sayDetail(theirs)}
            keepMine={() => void store(theirs.version)}
            takeTheirs={takeTheirs}
            acting={editing.acting}
          />
        ) : (
          <Group gap={6}>
            <Button size="compact-xs" onClick={() => void store()} loading={adding.acting || editing.acting}>
              {detail ? 'Save' : words.add}
            </Button>
            <Button size="compact-xs" variant="default" onClick={close}>
              Cancel
            </Button>
            {!more && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setMore(true)}>
                Dates
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </div>
  )
}

const sayDetail = ({ value, parts, label, preferred, validFrom, validTo }: DetailEdits | Detail): string =>
  [
    value ??
      Object.values(parts ?? {})
        .filter(Boolean)
        .join(', '),
    label,
    preferred ? 'preferred' : undefined,
    validFrom ? `from ${sayDay(validFrom)}` : undefined,
    validTo ? `until ${sayDay(validTo)}` : undefined,
  ]
    .filter(Boolean)
    .join(' · ')
