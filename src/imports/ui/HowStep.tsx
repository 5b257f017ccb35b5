import { Select, TextInput } from '@mantine/core'
import { type ImportMode, type KindDescription, kindLabels, type Settings } from '../schema.ts'
import classes from './Import.module.css'

type HowStepProps = { kind: KindDescription; settings: Settings; change: (settings: Settings) => void }

const EVERY_NEW = '-'

/** What happens with rows that are there already, and by what they are recognised. */
export const HowStep = ({ kind, settings, change }: HowStepProps) => {
  const matched = new Set(settings.columns.map(({ field }) => field))
  const ways = kind.knownBy.filter((each) => each.fields.some((field) => matched.has(field)))
  const noun = kindLabels[kind.kind].toLowerCase()
  const modes: { value: ImportMode; label: string }[] = [
    { value: 'both', label: 'Create new ones, update the others' },
    { value: 'create', label: 'Create new ones only' },
    { value: 'update', label: 'Update those that are there only' },
  ]
  return (
    <div className={classes.how}>
      <Select
        label={`What becomes of ${noun}`}
        data={modes}
        value={settings.mode}
        allowDeselect={false}
        className={classes.narrower}
        onChange={(value) => {
          const mode = modes.find((each) => each.value === value)?.value
          if (mode) change({ ...settings, mode })
        }}
      />
      <Select
        label="Recognised by"
        data={[
          ...ways.map(({ key, label }) => ({ value: key, label: label.charAt(0).toUpperCase() + label.slice(1) })),
          { value: EVERY_NEW, label: 'Nothing: every row is a new one' },
        ]}
        value={settings.knownBy ?? EVERY_NEW}
        allowDeselect={false}
        className={classes.narrower}
        onChange={(value) => change({ ...settings, knownBy: value === EVERY_NEW ? null : value })}
      />
      <TextInput
        label="Where the rows are from"
        description="The next file of the same source finds these again."
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={80}
        className={classes.narrower}
        value={settings.source}
        error={settings.source.trim() ? undefined : 'A name is needed'}
        onChange={(event) => change({ ...settings, source: event.currentTarget.value })}
      />
    </div>
  )
}
