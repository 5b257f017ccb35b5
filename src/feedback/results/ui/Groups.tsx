import { Group, NativeSelect } from '@mantine/core'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import { api } from '../api.ts'
import { type ResultGrouping, resultGroupings } from '../schema.ts'

export type Chosen = { by: ResultGrouping | ''; member: string }
export const everybody: Chosen = { by: '', member: '' }

export const groupingOptions = Object.entries(resultGroupings).map(([value, label]) => ({ value, label }))

/** The groups of one grouping, once one is chosen. */
export const useGroups = (survey: SurveyPage, by: ResultGrouping | '') =>
  useAsk(api.resultGroups, { id: survey.id, by: by || 'channel' }, { when: by !== '' }).data?.rows ?? []

/** Whose answers are shown: everybody’s, or those of one group. */
export const WhoseResults = ({
  survey,
  chosen,
  onChange,
}: {
  survey: SurveyPage
  chosen: Chosen
  onChange: (chosen: Chosen) => void
}) => {
  const groups = useGroups(survey, chosen.by)
  if (survey.audience === 'staff') return null
  return (
    <Group align="flex-end" mb="md">
      <NativeSelect
        label="Whose answers"
        value={chosen.by}
        onChange={({ currentTarget }) => onChange({ by: currentTarget.value as Chosen['by'], member: '' })}
        data={[
          { value: '', label: 'Everybody’s' },
          ...groupingOptions.map((each) => ({ ...each, label: `By ${each.label.toLowerCase()}` })),
        ]}
      />
      {chosen.by !== '' && (
        <NativeSelect
          label="Group"
          value={chosen.member}
          onChange={({ currentTarget }) => onChange({ ...chosen, member: currentTarget.value })}
          data={[
            { value: '', label: 'All groups' },
            ...groups.map(({ member, label, n }) => ({ value: member, label: `${label} (${n})` })),
          ]}
        />
      )}
    </Group>
  )
}
