// <ChooseProduct value text onText onChoose>: what a line sells: a product found as one types, or words of one's own.
import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoney } from '../../platform/ui/values.ts'
import { api } from '../products/api.ts'
import type { ProductRow } from '../products/schema.ts'

type ChooseProductProps = Omit<AutocompleteProps, 'value' | 'onChange' | 'data'> & {
  text: string
  onText: (text: string) => void
  onChoose: (product: ProductRow) => void
}

export const ChooseProduct = ({ text, onText, onChoose, ...field }: ChooseProductProps) => {
  const [words] = useDebouncedValue(text.trim(), 150)
  const found = useAsk(
    api.products,
    { q: words, limit: 8, count: 'no', columns: 'code,name,priceMinor,currency' },
    { when: words.length >= 2 },
  )
  const rows = words.length >= 2 ? (found.data?.rows ?? []) : []
  const byName = new Map(rows.map((row) => [`${row.code} · ${row.name}`, row]))
  return (
    <Autocomplete
      placeholder="Code or name of a product, or any words"
      {...field}
      value={text}
      data={[...byName.keys()]}
      filter={({ options }) => options}
      onChange={(words) => {
        const row = byName.get(words)
        if (row) onChoose(row)
        else onText(words)
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
