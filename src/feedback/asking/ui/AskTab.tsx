import { Button, Group, NativeSelect, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayNumber } from '../../../platform/ui/values.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import { api } from '../api.ts'
import { api as rulesApi } from '../rules/api.ts'
import type { Asked } from '../schema.ts'
import { firstSample, SampleFields, sampleOf } from './SampleFields.tsx'
import { Samplings } from './Samplings.tsx'
import { Triggers } from './Triggers.tsx'
import { Waves } from './Waves.tsx'
import { sayAsked, sayRate } from './wording.ts'

const AskSample = ({ survey }: { survey: SurveyPage }) => {
  const [sample, setSample] = useState(firstSample)
  const [wave, setWave] = useState('')
  const [reminder, setReminder] = useState<number | string>(7)
  const [override, setOverride] = useState('')
  const [result, setResult] = useState<Asked>()
  const { act, acting, problem } = useAct(api.askForAnswers, { quiet: true })
  const ask = async () => {
    const done = await act({
      id: survey.id,
      sample: sampleOf(sample),
      reminderDays: Number(reminder) > 0 ? [Number(reminder)] : [],
      ...(wave ? { wave: Number(wave) } : {}),
      ...(override.trim() ? { overrideWhy: override } : {}),
    })
    if (done) setResult(done)
  }
  return (
    <Section title="Ask by e-mail">
      {problem && <ProblemNote problem={problem} />}
      {result && <Need tone="teal">{sayAsked(result)}</Need>}
      <Group align="flex-end" mb="sm">
        <SampleFields draft={sample} onChange={setSample} />
        {survey.waves.length > 0 && (
          <NativeSelect
            label="Wave"
            value={wave}
            data={[
              { value: '', label: 'None' },
              ...survey.waves.map(({ number, name }) => ({ value: String(number), label: name })),
            ]}
            onChange={({ currentTarget }) => setWave(currentTarget.value)}
          />
        )}
        <NumberInput label="Remind after days" w={150} min={1} max={90} value={reminder} onChange={setReminder} />
      </Group>
      <Textarea
        label="Ask all the same, because"
        description="Only for the pause between two requests and open complaints; your reason is logged with each customer. Who objected is never asked."
        autosize
        minRows={1}
        mb="sm"
        value={override}
        onChange={({ currentTarget }) => setOverride(currentTarget.value)}
      />
      <Button loading={acting} disabled={survey.state !== 'open'} onClick={() => void ask()}>
        Draw and ask
      </Button>
    </Section>
  )
}

/** Whom the survey asks, by itself or by hand, and what came of it. */
export const AskTab = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const requests = useAsk(api.surveyRequests, { id: survey.id })
  const rules = useAsk(rulesApi.askingRules)
  return (
    <Answered of={requests} rows={5}>
      {({ waiting, asked, answered, leftOut, triggers, samplings }) => (
        <>
          {survey.state !== 'open' && <Need>Nobody is asked while the survey is not open.</Need>}
          <Facts
            all
            facts={[
              ['Asked', sayNumber(asked)],
              ['Answered', `${sayNumber(answered)}${asked > 0 ? `: ${sayRate(answered, asked)}` : ''}`],
              ['Waiting to be asked', sayNumber(waiting)],
              [
                'Left out',
                leftOut.length > 0
                  ? leftOut.map(({ reason, count }) => `${sayNumber(count)} ${reason}`).join(', ')
                  : 'nobody',
              ],
              [
                'Pause between two requests',
                rules.data ? (
                  <Go key="rules" href="/asking-rules">
                    {sayCount(rules.data.daysBetween, ['day', 'days'])}, over all surveys
                  </Go>
                ) : (
                  ''
                ),
              ],
            ]}
          />
          {may('surveys.ask') && <AskSample survey={survey} />}
          <Samplings samplings={samplings} />
          <Waves survey={survey} />
          <Triggers survey={survey} triggers={triggers} />
        </>
      )}
    </Answered>
  )
}
