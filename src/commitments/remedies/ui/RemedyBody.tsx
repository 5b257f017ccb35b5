import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { LongField } from '../../../platform/ui/form/Fields.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { ClockExplanation } from '../../clocks/ui/ClockExplanation.tsx'
import { api } from '../api.ts'
import type { Remedy } from '../schema.ts'

const sayState = { open: 'Open', given: 'Given', 'not due': 'Not due' } as const

export const RemedyBody = ({ customerId, id }: { customerId: string; id: string }) => {
  const asked = useAsk(api.remedy, { customerId, id })
  const may = useMay()('commitments.answer')
  return (
    <Answered of={asked}>
      {(remedy) => (
        <>
          <Facts
            facts={[
              ['Owed', remedy.owed],
              [
                'Promise',
                <Go key="promise" href={`/commitments/${remedy.commitmentId}`}>
                  {remedy.commitmentName}
                </Go>,
              ],
              [
                'Customer',
                <Go key="customer" href={`/customers/${remedy.customerId}`}>
                  {remedy.customerName}
                </Go>,
              ],
              [
                'Case',
                <Go key="case" href={`/cases/${remedy.subjectId}`}>
                  {remedy.label ?? 'the case'}
                </Go>,
              ],
              ['State', sayState[remedy.state]],
              ['Owed since', sayMoment(remedy.openedAt)],
              ['Owner', remedy.ownerName],
              ['What became of it', remedy.answer],
              ['Said by', remedy.answeredBy && `${remedy.answeredBy}, ${sayMoment(remedy.answeredAt)}`],
            ]}
          />
          {remedy.state === 'open' && may && <Answer remedy={remedy} />}
          <Section title="How it was counted">
            <ClockExplanation customerId={remedy.customerId} id={remedy.clockId} />
          </Section>
        </>
      )}
    </Answered>
  )
}

const Answer = ({ remedy }: { remedy: Remedy }) => {
  const [answer, setAnswer] = useState('')
  const answering = useAct(api.answerRemedy, {
    quiet: true,
    stale: ['commitments', 'remedies'],
    done: 'It is answered.',
  })
  const say = (state: 'given' | 'not due') => {
    const { customerId, id, version } = remedy
    void answering.act({ customerId, id, state, answer }, { ifMatch: version })
  }
  const isEmpty = answer.trim() === ''
  return (
    <Section title="What became of it">
      <LongField
        aria-label="What was done, or why nothing was due"
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      {answering.problem && <ProblemNote problem={answering.problem} />}
      <Group mt="sm" gap="sm">
        <Button disabled={isEmpty} loading={answering.acting} onClick={() => say('given')}>
          The customer was given it
        </Button>
        <Button variant="default" disabled={isEmpty} loading={answering.acting} onClick={() => say('not due')}>
          Nothing was due
        </Button>
      </Group>
    </Section>
  )
}
