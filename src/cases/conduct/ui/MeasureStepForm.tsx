import { useState } from 'react'
import { Channel } from '../../../customers/interactions/schema.ts'
import { ChoiceField, ChoicesField, DayField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { SaveOrCancel } from '../../../platform/ui/form/SaveOrCancel.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { dayOf } from '../../../platform/ui/values.ts'
import { conductApi } from '../api.ts'
import type { ConductMeasure } from '../measures/schema.ts'
import { channels as allChannels } from './IncidentDialog.tsx'

export type Deciding = 'review' | 'appeal' | 'decide'
const stale = ['cases', 'customers', 'conduct', 'me']

const outcomes = {
  review: [
    { value: 'goes on', label: 'It goes on' },
    { value: 'eased', label: 'It is eased' },
    { value: 'lifted', label: 'It is lifted' },
  ],
  decide: [
    { value: 'lifted', label: 'They are right: lifted' },
    { value: 'confirmed', label: 'It stays' },
  ],
}
const labels: Record<Deciding, string> = {
  review: 'Why',
  appeal: 'What the customer says against it',
  decide: 'Why the appeal is decided so',
}

type Props = { measure: ConductMeasure; doing: Deciding; onClose: () => void }

/** One more decision on a measure. */
export const MeasureStepForm = ({ measure, doing, onClose }: Props) => {
  const [words, setWords] = useState('')
  const [outcome, setOutcome] = useState<string | null>(doing === 'decide' ? 'confirmed' : 'goes on')
  const [channels, setChannels] = useState<string[]>(measure.channels)
  const [reviewOn, setReviewOn] = useState<string | null>(dayOf(new Date(Date.now() + 60 * 86_400_000).toISOString()))
  const review = useAct(conductApi.reviewMeasure, { stale, done: 'Written down.' })
  const appeal = useAct(conductApi.appealMeasure, {
    stale,
    done: 'Written down. Somebody else than who decided it is to decide.',
  })
  const decide = useAct(conductApi.decideAppeal, { stale, done: 'The appeal is decided.' })
  const { customerId, id } = measure
  const save = async () => {
    const at = { customerId, id, words }
    const later = reviewOn && reviewOn <= measure.endsOn ? { reviewOn } : { reviewOn: measure.endsOn }
    const eased = outcome === 'eased' ? { channels: channels.map((each) => Channel.parse(each)) } : {}
    const done =
      doing === 'appeal'
        ? await appeal.act(at)
        : doing === 'decide'
          ? await decide.act({ ...at, outcome: outcome === 'lifted' ? 'lifted' : 'confirmed' })
          : await review.act({
              ...at,
              outcome: outcome === 'lifted' || outcome === 'eased' ? outcome : 'goes on',
              ...(outcome !== 'lifted' && later),
              ...eased,
            })
    if (done) onClose()
  }
  return (
    <>
      {doing !== 'appeal' && (
        <ChoiceField
          size="xs"
          required
          withAsterisk={false}
          label="What becomes of it"
          autoFocus
          options={outcomes[doing].filter(({ value }) => value !== 'eased' || measure.kind === 'limit')}
          value={outcome}
          onChange={setOutcome}
        />
      )}
      {doing === 'review' && outcome === 'eased' && (
        <ChoicesField
          size="xs"
          mt="xs"
          label="Channels open from now on"
          options={allChannels}
          value={channels}
          onChange={setChannels}
        />
      )}
      {doing === 'review' && outcome !== 'lifted' && (
        <DayField size="xs" mt="xs" label="Look at it again on" value={reviewOn} onChange={setReviewOn} />
      )}
      <LongField
        size="xs"
        mt="xs"
        label={labels[doing]}
        autoFocus={doing === 'appeal'}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <SaveOrCancel
        mt="xs"
        save={save}
        cancel={onClose}
        acting={review.acting || appeal.acting || decide.acting}
        disabled={!words.trim()}
      />
    </>
  )
}
