// Inputs with one kind of value each, for use with @mantine/form (`{...form.getInputProps('name')}`) or alone:
// TextField, LongField, NumberField (number|null), MoneyField (minor units|null), DayField ('2026-10-12'|null),
// ChoiceField (string|null), ChoicesField, TagsField (string[]), YesField. Labels are always seen; `description` explains.
import {
  Checkbox,
  type CheckboxProps,
  MultiSelect,
  type MultiSelectProps,
  NumberInput,
  type NumberInputProps,
  Select,
  type SelectProps,
  TagsInput,
  type TagsInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { useEffect, useState } from 'react'
import { baseCurrency, currencySign, readMoney, sayMoney } from '../values.ts'

type Valued<Value> = { value?: Value | null | undefined; onChange?: (value: Value | null) => void }

export const TextField = ({ value, ...rest }: TextInputProps) => <TextInput value={value ?? ''} {...rest} />

export const LongField = ({ value, ...rest }: TextareaProps) => (
  <Textarea autosize minRows={2} maxRows={12} value={value ?? ''} {...rest} />
)

export const NumberField = ({
  value,
  onChange,
  ...rest
}: Omit<NumberInputProps, 'value' | 'onChange'> & Valued<number>) => (
  <NumberInput
    hideControls
    thousandSeparator=","
    value={value ?? ''}
    onChange={(typed) => onChange?.(typeof typed === 'number' ? typed : typed === '' ? null : Number(typed))}
    {...rest}
  />
)

type MoneyProps = Omit<TextInputProps, 'value' | 'onChange'> & Valued<number> & { currency?: string }

export const MoneyField = ({ value, onChange, currency = baseCurrency(), onBlur, error, ...rest }: MoneyProps) => {
  const said = value === null || value === undefined ? '' : sayMoney(value, currency, { bare: true })
  const [typed, setTyped] = useState(said)
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    // What is being typed is left alone while it still means the same amount.
    setTyped((present) => ((readMoney(present, currency) ?? null) === (value ?? null) ? present : said))
  }, [value, currency, said])
  const change = (text: string) => {
    setTyped(text)
    setWrong(false)
    const minor = readMoney(text, currency)
    if (text.trim() === '') onChange?.(null)
    else if (minor !== undefined) onChange?.(minor)
  }
  return (
    <TextInput
      inputMode="decimal"
      leftSection={<span aria-hidden="true">{currencySign(currency)}</span>}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={(event) => {
        const minor = readMoney(typed, currency)
        setWrong(typed.trim() !== '' && minor === undefined)
        if (minor !== undefined) setTyped(sayMoney(minor, currency, { bare: true }))
        onBlur?.(event)
      }}
      error={wrong ? `Write an amount, such as ${sayMoney(123450, currency, { bare: true })}` : error}
      {...rest}
    />
  )
}

type DayProps = Omit<TextInputProps, 'value' | 'onChange'> & Valued<string>

/** The browser's own date input: it speaks the person's language, and a phone shows its wheel. */
export const DayField = ({ value, onChange, ...rest }: DayProps) => (
  <TextInput
    type="date"
    value={value?.slice(0, 10) ?? ''}
    onChange={(event) => onChange?.(event.currentTarget.value || null)}
    {...rest}
  />
)

type Options = readonly { value: string; label: string }[]

export const ChoiceField = ({
  options,
  data,
  ...rest
}: Omit<SelectProps, 'data'> & { options: Options; data?: never }) => (
  <Select
    data={options.map(({ value, label }) => ({ value, label }))}
    searchable={options.length > 8}
    allowDeselect={!rest.required}
    clearable={!rest.required}
    nothingFoundMessage="None of that name"
    {...rest}
  />
)

export const ChoicesField = ({
  options,
  data,
  ...rest
}: Omit<MultiSelectProps, 'data'> & { options: Options; data?: never }) => (
  <MultiSelect
    data={options.map(({ value, label }) => ({ value, label }))}
    searchable={options.length > 8}
    clearable
    nothingFoundMessage="None of that name"
    {...rest}
  />
)

// An empty list of choices is never open: it would keep Escape from the dialog around it.
const shut = { dropdownOpened: false }
export const TagsField = (props: TagsInputProps) => (
  <TagsInput clearable splitChars={[',', ';']} {...(props.data?.length ? {} : shut)} {...props} />
)

export const YesField = ({
  value,
  onChange,
  ...rest
}: Omit<CheckboxProps, 'value' | 'onChange'> & { value?: boolean; onChange?: (value: boolean) => void }) => (
  <Checkbox
    {...(value === undefined ? {} : { checked: value })}
    onChange={(event) => onChange?.(event.currentTarget.checked)}
    {...rest}
  />
)
