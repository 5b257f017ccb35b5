import { SegmentedControl, Stack, Switch, useMantineColorScheme } from '@mantine/core'
import { prefer, usePreferences } from '../../platform/ui/preferences.ts'
import { useAct } from '../../platform/ui/use-ask.ts'
import { membersApi } from '../members/api.ts'
import type { Preferences } from '../schema.ts'

const Choice = <Value extends string>(props: {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) => (
  <div>
    <div id={`choice-${props.label}`} style={{ marginBottom: 4 }}>
      {props.label}
    </div>
    <SegmentedControl
      aria-labelledby={`choice-${props.label}`}
      data={[...props.options]}
      value={props.value}
      onChange={(value) => props.onChange(value as Value)}
    />
  </div>
)

/** How I want the screens: at once on this machine, and kept for the next one. */
export const Look = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { density, singleKeys } = usePreferences()
  const { act } = useAct(membersApi.setPreferences)
  const keep = (change: Partial<Preferences>) => {
    if (change.theme) setColorScheme(change.theme)
    const { theme: _theme, ...here } = change
    prefer(here)
    void act({ theme: colorScheme, density, singleKeys, ...change })
  }
  return (
    <Stack gap="md" align="flex-start">
      <Choice
        label="Colours"
        value={colorScheme}
        options={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={(theme) => keep({ theme })}
      />
      <Choice
        label="Rows"
        value={density}
        options={[
          { value: 'normal', label: 'Roomy' },
          { value: 'compact', label: 'Compact' },
        ]}
        onChange={(wish) => keep({ density: wish })}
      />
      <Switch
        label="Single keys act"
        description="J and K move through lists, E edits. Switch it off if you speak to your computer."
        checked={singleKeys}
        onChange={(event) => keep({ singleKeys: event.currentTarget.checked })}
      />
    </Stack>
  )
}
