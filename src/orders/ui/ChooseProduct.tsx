// <ChooseProduct value text onText onChoose>: what a line sells: a product found as one types, or words of one's own.
import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { takeChosen } from '../../platform/ui/form/take-chosen.ts'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { useWhen } from '../../platform/ui/use-when.ts'
import { sayMoney } from '../../platform/ui/values.ts'
import { api } from '../products/api.ts'
import type { ProductRow } from '../products/schema.ts'

type ChooseProductProps = Omit<AutocompleteProps, 'value' | 'onChange' | 'data'> & {
  text: string
  onText: (text: string) => void
  onChoose: (product: ProductRow) => void
}

/** What is found for the words as they are, an exact code first; `awaited` until it is there. */
const useFound = (text: string, looking: boolean) => {
  const wanted = text.trim()
  const [words] = useDebouncedValue(wanted, 150)
  const isLong = looking && wanted.length >= 2
  const found = useAsk(
    api.products,
    { q: words, limit: 8, count: 'no', columns: 'code,name,priceMinor,currency' },
    { when: isLong && words.length >= 2 },
  )
  const rows = isLong && words.length >= 2 ? (found.data?.rows ?? []) : []
  const isExact = ({ code }: ProductRow) => code.toLowerCase() === wanted.toLowerCase()
  return {
    rows: [...rows.filter(isExact), ...rows.filter((row) => !isExact(row))],
    awaited: isLong && (words !== wanted || found.isPlaceholderData || found.isPending),
  }
}

export const ChooseProduct = ({ text, onText, onChoose, ...field }: ChooseProductProps) => {
  const [typed, setTyped] = useState(false)
  const [hasty, setHasty] = useState(false)
  const { rows, awaited } = useFound(text, typed)
  const byName = new Map(rows.map((row) => [`${row.code} · ${row.name}`, row]))
  const choose = (row: ProductRow) => {
    setTyped(false)
    onChoose(row)
  }
  useWhen(hasty && !awaited, () => {
    setHasty(false)
    if (rows[0]) choose(rows[0])
  })
  return (
    <Autocomplete
      placeholder="Code or name of a product, or any words"
      {...field}
      value={text}
      data={[...byName.keys()]}
      filter={({ options }) => options}
      selectFirstOptionOnChange
      onChange={(words) => {
        setHasty(false)
        const row = byName.get(words)
        if (row) return choose(row)
        setTyped(true)
        onText(words)
      }}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
        if (!awaited) return takeChosen(event)
        // What is found for these words is taken once it is, and not what was for the first of their letters.
        event.preventDefault()
        event.stopPropagation()
        setHasty(true)
      }}
      renderOption={({ option }) => {
        const row = byName.get(option.value)
        const price = row?.priceMinor
        return (
          <span>
            {row?.name ?? option.value} <small>{row?.code}</small>{' '}
            {typeof price === 'number' && row?.currency ? <small>{sayMoney(price, row.currency)}</small> : null}
          </span>
        )
      }}
    />
  )
}
