// <ChooseCustomer label value onChange among?>: finds a customer as one types, by name, e-mail, phone or identifier.
// `among="departments"` finds departments by name only. The value is {id, name}, or null.
import { Combobox, Loader, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { useWhen } from '../../platform/ui/use-when.ts'
import { api } from '../api.ts'
import { kindLabels } from '../schema.ts'
import { api as searching } from '../search/api.ts'
import classes from './ChooseCustomer.module.css'

export type Chosen = { id: string; name: string }
type Option = Chosen & { subtitle: string }

type ChooseProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: Chosen | null
  onChange: (chosen: Chosen | null) => void
  among?: 'everyone' | 'departments'
  /** One that is not offered: the customer itself. */
  except?: string
}

const useOptions = (
  typed: string,
  among: ChooseProps['among'],
  open: boolean,
): { options: Option[]; asking: boolean; awaited: boolean } => {
  const wanted = typed.trim()
  const [words] = useDebouncedValue(wanted, 120)
  const departments = among === 'departments'
  const searched = useAsk(
    searching.search,
    { q: words, kind: 'customer', limit: 8 },
    { when: open && !departments && words.length >= 2 },
  )
  const named = words ? [{ field: 'name', is: 'contains' as const, value: words }] : []
  const filter = JSON.stringify({ all: [{ field: 'kind', is: 'eq', value: 'department' }, ...named] })
  const listed = useAsk(
    api.customers,
    { filter, sort: 'name', columns: 'name', limit: 12, count: 'no' },
    { when: open && departments },
  )
  if (departments) {
    const rows = listed.data?.rows ?? []
    const options = rows.map(({ id, name, kind }) => ({ id, name, subtitle: kindLabels[kind] }))
    return { options, asking: listed.isFetching, awaited: words !== wanted || listed.isPlaceholderData }
  }
  const found = words.length >= 2 ? (searched.data?.found ?? []) : []
  return {
    options: found.map(({ id, title, subtitle }) => ({ id, name: title, subtitle })),
    asking: searched.isFetching,
    awaited: wanted.length >= 2 && (words !== wanted || searched.isPlaceholderData || searched.isPending),
  }
}

export const ChooseCustomer = ({ value, onChange, among = 'everyone', except, ...field }: ChooseProps) => {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [hasty, setHasty] = useState(false)
  const { options, asking, awaited } = useOptions(typed, among, combobox.dropdownOpened || hasty)
  const offered = options.filter((option) => option.id !== except)
  const short = among === 'everyone' && typed.trim().length < 2

  const pick = (id: string) => {
    const chosen = offered.find((option) => option.id === id)
    if (!chosen) return
    onChange({ id: chosen.id, name: chosen.name })
    setTyped('')
    combobox.closeDropdown()
  }
  useWhen(hasty && !awaited, () => {
    setHasty(false)
    if (offered[0]) pick(offered[0].id)
  })
  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md" transitionProps={{ duration: 80 }}>
      <Combobox.Target>
        <TextInput
          autoComplete="off"
          spellCheck={false}
          placeholder={among === 'departments' ? 'Name of a department' : 'Name, e-mail, phone or identifier'}
          rightSection={asking && combobox.dropdownOpened ? <Loader size={14} /> : null}
          {...field}
          value={value ? value.name : typed}
          onChange={(event) => {
            if (value) onChange(null)
            setTyped(event.currentTarget.value)
            setHasty(false)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onFocus={() => among === 'departments' && !value && combobox.openDropdown()}
          onClick={() => !value && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Enter takes the first that was found, without a step down before.
            if (event.key !== 'Enter' || !combobox.dropdownOpened || event.nativeEvent.isComposing) return
            if (awaited && combobox.getSelectedOptionIndex() <= 0) {
              // Who is found for these words is taken once they are, and not who was for the first of their letters.
              event.preventDefault()
              combobox.resetSelectedOption()
              setHasty(true)
              return
            }
            const first = offered[0]
            if (first && combobox.getSelectedOptionIndex() < 0) {
              event.preventDefault()
              pick(first.id)
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={short}>
        <Combobox.Options aria-label="Customers found">
          {offered.map((option) => (
            <Combobox.Option key={option.id} value={option.id} className={classes.option}>
              <span>{option.name}</span>
              <small>{option.subtitle}</small>
            </Combobox.Option>
          ))}
          {offered.length === 0 && (
            <Combobox.Empty>
              {asking ? 'Looking…' : `Nobody found${typed ? ` for “${typed.trim()}”` : ''}`}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
