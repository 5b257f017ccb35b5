import type { TagsInputProps } from '@mantine/core'
import { TagsField } from '../../platform/ui/form/Fields.tsx'
import { wrongAddresses } from '../messages/schema.ts'

type AddressesFieldProps = Omit<TagsInputProps, 'value' | 'splitChars' | 'error'> & { value: string[] }

/** E-mail addresses; what is none is named here, before anything is sent. */
export const AddressesField = ({ value, ...rest }: AddressesFieldProps) => {
  const wrong = wrongAddresses(value)
  const error = wrong.length > 0 && `No e-mail address: ${wrong.join(', ')}`
  return <TagsField {...rest} value={value} splitChars={[',', ';', ' ']} error={error} />
}
