import { Button, Checkbox, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../../platform/ui/Go.tsx'
import { Section } from '../../../../platform/ui/page/Page.tsx'
import { Answered, ProblemNote } from '../../../../platform/ui/page/States.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import { sayCount, sayDay, sayNumber, sayShare } from '../../../../platform/ui/values.ts'
import type { SurveyPage } from '../../../surveys/schema.ts'
import classes from '../../../surveys/ui/Survey.module.css'
import { api } from '../api.ts'
import { type Weighting as Kept, type WeightGrouping, type WeightWhole, weightGroupings } from '../schema.ts'

const wholes = [
  { value: 'customers', label: 'All customers' },
  { value: 'frame', label: 'Those our samples were drawn from' },
]

const Weigh = ({ survey, weighting }: { survey: SurveyPage; weighting: Kept | null }) => {
  const [groupings, setGroupings] = useState<WeightGrouping[]>(weighting?.groupings ?? ['country'])
  const [whole, setWhole] = useState<WeightWhole>(weighting?.whole ?? 'customers')
  const weighing = useAct(api.weightSurvey, { quiet: true, done: 'Weighted figures follow within seconds.' })
  const dropping = useAct(api.unweightSurvey, { done: 'Every answer counts one again.' })
  return (
    <>
      {weighing.problem && <ProblemNote problem={weighing.problem} />}
      <Group align="flex-end" mt="sm">
        <Checkbox.Group label="By" value={groupings} onChange={(chosen) => setGroupings(chosen as WeightGrouping[])}>
          <Group gap="md" h={36}>
            {Object.entries(weightGroupings).map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
        <NativeSelect
          label="So that they speak for"
          data={wholes}
          value={whole}
          onChange={({ currentTarget }) => setWhole(currentTarget.value as WeightWhole)}
        />
        <Button
          variant="default"
          disabled={groupings.length === 0}
          loading={weighing.acting}
          onClick={() => void weighing.act({ id: survey.id, groupings, whole })}
        >
          {weighting ? 'Weight anew' : 'Weight them'}
        </Button>
        {weighting && (
          <Button
            variant="subtle"
            color="gray"
            loading={dropping.acting}
            onClick={() => void dropping.act({ id: survey.id })}
          >
            Take the weights away
          </Button>
        )}
      </Group>
    </>
  )
}

const Found = ({ weighting: { found, whole, madeAt } }: { weighting: Kept }) => (
  <>
    <p>
      Weighted on {sayDay(madeAt)}: {sayCount(found.n, ['answer', 'answers'])} are worth {sayNumber(found.effective)}{' '}
      without weights; the largest weight is {sayNumber(found.largest, 2)}.
      {found.unknown > 0 && ` ${sayNumber(found.unknown)} of nobody known count one each.`}
    </p>
    <table className={classes.bars}>
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col">{whole === 'frame' ? 'Of the frame' : 'Of all customers'}</th>
          <th scope="col">Of the answers</th>
          <th scope="col">n</th>
          <th scope="col">Weight</th>
        </tr>
      </thead>
      <tbody>
        {found.groups.map((each) => (
          <tr key={`${each.grouping} ${each.group}`}>
            <th scope="row">{each.label}</th>
            <td>{sayShare(each.share, 1)}</td>
            <td>{sayShare(each.answered, 1)}</td>
            <td>{sayNumber(each.n)}</td>
            <td>{sayNumber(each.weight, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)

/** Weights for those who did not answer: how much each group counts, in plain sight. */
export const Weighting = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const asked = useAsk(api.surveyWeighting, { id: survey.id })
  if (survey.promise === 'anonymous' || survey.audience === 'staff') return null
  return (
    <Section title="Who did not answer">
      <p className={classes.soft}>
        Where some kinds of people answer less than others, each answer can be weighted (raking), so that every group
        counts as much as it is of the whole. The results above stay as they were answered;{' '}
        <Go href="/measures">measures</Go> show both.
      </p>
      <Answered of={asked} rows={2}>
        {({ weighting }) => (
          <>
            {weighting && <Found weighting={weighting} />}
            {may('measures.edit') && <Weigh key={weighting?.madeAt ?? ''} survey={survey} weighting={weighting} />}
          </>
        )}
      </Answered>
    </Section>
  )
}
