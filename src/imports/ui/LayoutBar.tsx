import { Select } from '@mantine/core'
import type { Detected, Settings } from '../schema.ts'
import type { Chosen } from './Draft.tsx'
import classes from './Import.module.css'

const delimiters: { value: Settings['layout']['delimiter']; label: string }[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
]

type LayoutBarProps = {
  detected: Detected
  chosen: Chosen
  choose: (chosen: Chosen) => void
  encodings: readonly { name: string; label: string }[]
}

/** How the file is read: what was found, why, and what else it may be. */
export const LayoutBar = ({ detected, chosen, choose, encodings }: LayoutBarProps) => {
  const { layout } = detected.settings
  const likely = new Set([layout.encoding, ...detected.encoding.alternatives])
  const named = (names: readonly { name: string; label: string }[]) =>
    names.map(({ name, label }) => ({ value: name, label }))
  return (
    <div className={classes.layout}>
      <Select
        label="Encoding"
        description={detected.encoding.because}
        inputWrapperOrder={['label', 'input', 'description']}
        data={[
          { group: 'Likely', items: named(encodings.filter(({ name }) => likely.has(name))) },
          { group: 'Others', items: named(encodings.filter(({ name }) => !likely.has(name))) },
        ]}
        value={layout.encoding}
        allowDeselect={false}
        searchable
        onChange={(encoding) => encoding && choose({ ...chosen, encoding })}
      />
      <Select
        label="Delimiter"
        description={detected.delimiter.because}
        inputWrapperOrder={['label', 'input', 'description']}
        data={delimiters}
        value={layout.delimiter}
        allowDeselect={false}
        onChange={(value) => {
          const delimiter = delimiters.find((each) => each.value === value)?.value
          if (delimiter) choose({ ...chosen, delimiter })
        }}
      />
      <Select
        label="First row"
        description={detected.header.because}
        inputWrapperOrder={['label', 'input', 'description']}
        data={[
          { value: 'yes', label: 'Names of the columns' },
          { value: 'no', label: 'A row like the others' },
        ]}
        value={layout.header ? 'yes' : 'no'}
        allowDeselect={false}
        onChange={(header) => (header === 'yes' || header === 'no') && choose({ ...chosen, header })}
      />
    </div>
  )
}
