import { NumberInput, Stack, Switch } from '@mantine/core'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { SettingsSaid } from '../schema.ts'

/** How the house links: what happens by itself, and how sure that must be. */
export const Wishes = () => {
  const may = useMay()
  const asked = useAsk(api.linkingSettings, {})
  const { act, acting } = useAct(api.editLinkingSettings, { done: 'Saved.' })
  const { data } = asked
  if (!data) return null
  const closed = !may('identity.link') || acting
  const save = (said: SettingsSaid) => void act(said, { ifMatch: data.version })
  const share = (field: 'wrongMerges' | 'secondShare', typed: string) => {
    const value = Number(typed) / 100
    if (typed !== '' && Number.isFinite(value) && value !== data[field]) save({ [field]: value })
  }
  return (
    <Section title="By itself">
      <Stack gap="sm" maw={560}>
        <Switch
          label="Merge what is sure enough by itself"
          description="Off at first, and even then only once people decided so many pairs over the threshold that few enough can be wrong: the report of a run says how many. Every merge can be taken back."
          checked={data.mergesByItself}
          disabled={closed}
          onChange={(event) => save({ mergesByItself: event.currentTarget.checked })}
        />
        <Switch
          label="Look for repeats every night"
          description="At 01:40 UTC, while nobody works. After a day with more than 10,000 new customers it does so anyway."
          checked={data.nightly}
          disabled={closed}
          onChange={(event) => save({ nightly: event.currentTarget.checked })}
        />
        <NumberInput
          key={`wrong ${data.wrongMerges}`}
          label="Wrong merges that we accept, of a hundred"
          description="The next run proposes its threshold by it, and people decide so many pairs that it is kept."
          defaultValue={data.wrongMerges * 100}
          min={0}
          max={20}
          step={0.5}
          decimalScale={2}
          disabled={closed}
          onBlur={(event) => share('wrongMerges', event.currentTarget.value)}
        />
        <NumberInput
          key={`second ${data.secondShare}`}
          label="Pairs that a second person is shown, of a hundred"
          description="So that it can be told how far two people agree."
          defaultValue={data.secondShare * 100}
          min={0}
          max={100}
          disabled={closed}
          onBlur={(event) => share('secondShare', event.currentTarget.value)}
        />
      </Stack>
    </Section>
  )
}
