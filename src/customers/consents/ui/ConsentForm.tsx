import { Autocomplete, SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, DayField, LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { beginIn, formKeys } from '../../../platform/ui/form/form-keys.ts'
import { SaveOrCancel } from '../../../platform/ui/form/SaveOrCancel.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { noonOf, today } from '../../../platform/ui/values.ts'
import lists from '../../ui/Lists.module.css'
import { api } from '../api.ts'
import { type Consent, ConsentChannel, LawfulBasis, usualPurposes } from '../schema.ts'
import { channelOptions } from '../wording.ts'

type ConsentFormProps = {
  customerId: string
  /** Give or withdraw what holds now: the same purpose and channel, the other way round. */
  like?: Consent
  close: () => void
}

const bases = LawfulBasis.options.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))

export const ConsentForm = ({ customerId, like, close }: ConsentFormProps) => {
  const [given, setGiven] = useState(!like?.given)
  const [purpose, setPurpose] = useState(like?.purpose ?? 'marketing')
  const [channel, setChannel] = useState<ConsentChannel>(ConsentChannel.catch('email').parse(like?.channel))
  const [lawfulBasis, setBasis] = useState<LawfulBasis>(like?.lawfulBasis ?? 'consent')
  const [wording, setWording] = useState('')
  const [source, setSource] = useState('')
  const [on, setOn] = useState<string | null>(today())
  const [tried, setTried] = useState(false)
  const { act, acting, problem } = useAct(api.recordConsent, { quiet: true, done: 'Recorded.' })
  const missing = !purpose.trim() || !wording.trim() || !source.trim()

  const store = async () => {
    setTried(true)
    if (missing) return
    // What was said today was said now; of another day only the day is known.
    const at = on && on !== today() ? { at: noonOf(on) } : {}
    const answer = await act({
      id: customerId,
      purpose: purpose.trim(),
      channel,
      given,
      lawfulBasis,
      wording: wording.trim(),
      source: source.trim(),
      ...at,
    })
    if (answer) close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside.
    <div ref={beginIn} className={lists.form} style={{ flex: 1, minWidth: 0 }} onKeyDown={formKeys(store, close)}>
      <Stack gap={8}>
        <SegmentedControl
          size="xs"
          aria-label="What they said"
          data={[
            { value: 'yes', label: 'They agree' },
            { value: 'no', label: 'They do not, or no longer' },
          ]}
          value={given ? 'yes' : 'no'}
          onChange={(wish) => setGiven(wish === 'yes')}
        />
        <SimpleGrid cols={2} spacing={8}>
          <Autocomplete
            size="xs"
            label="Purpose"
            data={[...usualPurposes]}
            value={purpose}
            onChange={setPurpose}
            maxLength={60}
            error={tried && !purpose.trim() && 'Say what for'}
          />
          <ChoiceField
            size="xs"
            label="Channel"
            required
            withAsterisk={false}
            options={channelOptions}
            value={channel}
            onChange={(wish) => setChannel(ConsentChannel.catch(channel).parse(wish))}
          />
        </SimpleGrid>
        <LongField
          size="xs"
          label="Wording"
          description="The words they saw or heard, and answered to"
          value={wording}
          maxLength={5000}
          onChange={(event) => setWording(event.currentTarget.value)}
          error={tried && !wording.trim() && 'Write down the words'}
        />
        <TextField
          size="xs"
          label="Where it was said"
          placeholder="Form on the site, call, letter"
          value={source}
          maxLength={200}
          onChange={(event) => setSource(event.currentTarget.value)}
          error={tried && !source.trim() && 'Say where'}
        />
        <SimpleGrid cols={2} spacing={8}>
          <ChoiceField
            size="xs"
            label="Lawful basis"
            required
            withAsterisk={false}
            options={bases}
            value={lawfulBasis}
            onChange={(wish) => setBasis(LawfulBasis.catch(lawfulBasis).parse(wish))}
          />
          <DayField size="xs" label="On" value={on} onChange={setOn} max={today()} />
        </SimpleGrid>
        {problem && <ProblemNote problem={problem} />}
        <SaveOrCancel size="compact-xs" save={() => store()} cancel={close} acting={acting}>
          {given ? 'Record that they agree' : 'Record that they do not'}
        </SaveOrCancel>
      </Stack>
    </div>
  )
}
