import { Checkbox, Stack } from '@mantine/core'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import lines from '../../ui/Lines.module.css'
import { rolesApi } from '../api.ts'

const partOf: Record<string, string> = {
  platform: 'Long work',
  organisation: 'The organisation',
  staff: 'People who work here',
  customers: 'Customers',
  orders: 'Orders and products',
  imports: 'Imports',
}

type WordChoicesProps = {
  value: readonly string[]
  onChange: (words: string[]) => void
  /** The words that may be given at all; others are shown but cannot be ticked. */
  mine: readonly string[]
  readOnly?: boolean
}

/** Every word of permission by the part of the house, each with what it lets its holder do. */
export const WordChoices = ({ value, onChange, mine, readOnly }: WordChoicesProps) => {
  const asked = useAsk(rolesApi.words)
  const set = (word: string, on: boolean) => onChange(on ? [...value, word] : value.filter((each) => each !== word))
  return (
    <Answered of={asked} rows={8}>
      {({ groups }) => (
        <>
          {groups.map(({ slice, words }) => (
            <fieldset key={slice} className={lines.group}>
              <legend>{partOf[slice] ?? slice}</legend>
              <Stack gap={6}>
                {words.map(({ word, lets }) => (
                  <Checkbox
                    key={word}
                    checked={value.includes(word)}
                    disabled={readOnly || !mine.includes(word)}
                    onChange={(event) => set(word, event.currentTarget.checked)}
                    label={lets.charAt(0).toUpperCase() + lets.slice(1)}
                    description={<span className={lines.code}>{word}</span>}
                  />
                ))}
              </Stack>
            </fieldset>
          ))}
        </>
      )}
    </Answered>
  )
}
