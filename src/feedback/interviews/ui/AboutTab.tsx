import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ChooseCustomer, type Chosen } from '../../../customers/ui/ChooseCustomer.tsx'
import { ChoiceField, LongField, TextField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayMoney } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { InterviewPage } from '../schema.ts'
import classes from './Interviews.module.css'

const waysToAgree = [
  { value: 'in person', label: 'In person' },
  { value: 'phone', label: 'By phone' },
  { value: 'email', label: 'By e-mail' },
  { value: 'post', label: 'By post' },
  { value: 'chat', label: 'In a chat or video call' },
]

/** Who took part and agreed to it, and by which guide it was held. */
export const AboutTab = ({ interview }: { interview: InterviewPage }) => {
  const may = useMay()
  const { guide, participants } = interview
  const removing = useAct(api.removeParticipant, { done: 'They do not take part. Their consent stays on record.' })
  const open = may('interviews.edit') && interview.state === 'planned'
  return (
    <>
      <Section title="Who took part">
        {participants.length === 0 && (
          <p className={classes.line}>Nobody yet. Everybody who takes part agrees to it first.</p>
        )}
        <ul className={classes.codes}>
          {participants.map(({ id, label, name, customerId, consentAt }) => (
            <li key={id}>
              <Group gap="xs" py={4}>
                <b>{label}</b>
                {customerId ? (
                  <Go href={`/customers/${customerId}`}>{name}</Go>
                ) : (
                  <span>somebody whom you may not see</span>
                )}
                <span className={classes.soft}>agreed {sayDay(consentAt)}</span>
                {open && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => void removing.act({ id: interview.id, participantId: id })}
                  >
                    Does not take part
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </ul>
        {open && <Add interview={interview} />}
      </Section>
      <Section title="How it was held">
        <Facts
          facts={[
            ['Led by', interview.moderator],
            ['Place', interview.place],
            ['Minutes', interview.minutes],
            ['Shown', interview.stimulus],
            ['Seating', interview.seating],
            ['Cost', interview.costMinor === null ? null : sayMoney(interview.costMinor)],
            ['Notes', interview.notes],
          ]}
        />
        {guide ? (
          <>
            <p className={classes.line}>
              By the guide <b>{guide.name}</b>, version {interview.guideVersion}:
            </p>
            <ol>
              {guide.topics.map(({ title, minutes, prompts }) => (
                <li key={title}>
                  <b>{title}</b>
                  {minutes !== null && <span className={classes.soft}> {minutes} min</span>}
                  {prompts.length > 0 && (
                    <ul>
                      {prompts.map((prompt) => (
                        <li key={prompt}>{prompt}</li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ol>
          </>
        ) : (
          <p className={classes.line}>Without a guide.</p>
        )}
      </Section>
    </>
  )
}

const Add = ({ interview }: { interview: InterviewPage }) => {
  const wording = interview.guide?.consentWording ?? ''
  const next = `P${interview.participants.length + 1}`
  const [who, setWho] = useState<Chosen | null>(null)
  const [label, setLabel] = useState('')
  const [said, setSaid] = useState({ now: true, channel: 'in person', wording, source: 'before it began' })
  const { act, acting, problem } = useAct(api.addParticipant, {
    quiet: true,
    done: 'Written down.',
    stale: ['customers'],
  })
  const add = async () => {
    if (!who) return
    const { now, ...consent } = said
    const made = await act({
      id: interview.id,
      customerId: who.id,
      label: label.trim() || next,
      ...(now ? { consent: consent as never } : {}),
    })
    if (!made) return
    setWho(null)
    setLabel('')
  }
  return (
    <div style={{ maxWidth: 560, marginTop: 18 }}>
      {problem && <ProblemNote problem={problem} />}
      <ChooseCustomer label="Who takes part" value={who} onChange={setWho} />
      <TextField
        mt="sm"
        label="Called in the transcript"
        placeholder={next}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <YesField
        mt="sm"
        label="They agreed to it now"
        description="Otherwise a consent to research that is on record is used."
        value={said.now}
        onChange={(now) => setSaid({ ...said, now })}
      />
      {said.now && (
        <>
          <ChoiceField
            mt="sm"
            label="How they said so"
            required
            withAsterisk={false}
            options={waysToAgree}
            value={said.channel}
            onChange={(wish) => setSaid({ ...said, channel: wish ?? 'in person' })}
          />
          <LongField
            mt="sm"
            label="The words they agreed to"
            value={said.wording}
            onChange={(event) => setSaid({ ...said, wording: event.currentTarget.value })}
          />
        </>
      )}
      <Button
        mt="md"
        variant="default"
        loading={acting}
        disabled={!who || (said.now && said.wording.trim() === '')}
        onClick={() => void add()}
      >
        Write them down
      </Button>
    </div>
  )
}
