import { SimpleGrid } from '@mantine/core'
import { countryOptions } from '../../../platform/ui/form/countries.ts'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import type { AddressDraft, DetailDraft } from './draft.ts'

type AddressFieldsProps = { draft: DetailDraft; set: (change: Partial<DetailDraft>) => void; size?: 'xs' | 'sm' }

/** Where the postcode and the region stand, and what they are called, differs by country. */
const wordsOf = (country: string | null) => {
  if (country === 'US') return { region: 'State', postcode: 'ZIP code' }
  if (country === 'GB' || country === 'IE')
    return { region: 'County', postcode: country === 'IE' ? 'Eircode' : 'Postcode' }
  if (country === 'DE' || country === 'AT' || country === 'CH')
    return { region: 'State or canton', postcode: 'Postcode' }
  return { region: 'Region', postcode: 'Postcode' }
}

const townFirst = new Set(['GB', 'IE', 'US', 'CA', 'AU', 'NZ', 'IN'])

export const AddressFields = ({ draft, set, size = 'xs' }: AddressFieldsProps) => {
  const { parts, country } = draft
  const words = wordsOf(country)
  const text = (name: keyof AddressDraft, label: string, autoFocus = false) => (
    <TextField
      key={name}
      size={size}
      label={label}
      autoFocus={autoFocus}
      value={parts[name]}
      onChange={(event) => set({ parts: { ...parts, [name]: event.currentTarget.value } })}
    />
  )
  const town = text('city', 'Town or city')
  const postcode = text('postcode', words.postcode)
  return (
    <>
      {text('line1', 'Street and number', size === 'xs')}
      {text('line2', 'Second line')}
      <SimpleGrid cols={2} spacing={8}>
        {country === null || townFirst.has(country) ? [town, postcode] : [postcode, town]}
        {text('region', words.region)}
        <ChoiceField
          size={size}
          label="Country"
          options={countryOptions()}
          value={country}
          onChange={(wish) => set({ country: wish })}
        />
      </SimpleGrid>
    </>
  )
}
