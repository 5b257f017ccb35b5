import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChoiceField, LongField, YesField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment, sayWhen } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { Decision, decisionLabels, type Suggestion } from '../schema.ts'

const decisions = Decision.options.map((value) => ({ value, label: decisionLabels[value] }))

const Decide = ({ suggestion }: { suggestion: Suggestion }) => {
  const { act, acting, problem } = useAct(api.decideSuggestion, {
    quiet: true,
    stale: ['cases'],
    done: 'Decided. The draft of the answer lies in the case.',
  })
  const form = useForm({
    initialValues: {
      decision: suggestion.decision as string | null,
      reason: suggestion.reason ?? '',
      draft: suggestion.answeredAt === null,
    },
    validate: {
      decision: (decision: string | null) => (decision ? null : 'Say what was decided'),
      reason: (reason: string) => (reason.trim() ? null : 'Say why: it goes into the answer'),
    },
  })
  const save = async ({ decision, reason, draft }: typeof form.values) => {
    await act({ id: suggestion.id, decision: Decision.parse(decision), reason, draft })
  }
  return (
    <Form form={form} onSubmit={save} submit="Decide it" problem={problem} acting={acting} guard={false} keys>
      <ChoiceField label="Decision" required options={decisions} {...form.getInputProps('decision')} />
      <LongField label="Why" description="It goes into the answer" required {...form.getInputProps('reason')} />
      {suggestion.customer && (
        <YesField
          label="Draft the answer"
          description="It lies in the case until somebody sends it"
          {...form.getInputProps('draft', { type: 'checkbox' })}
        />
      )}
    </Form>
  )
}

/** One suggestion beside the list: what was said, and what is decided about it. */
export const SuggestionPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const may = useMay()('cases.decide')
  const { data, error, refetch } = useAsk(api.suggestion, { id })
  if (!data)
    return (
      <SidePanel title={error ? 'Not shown' : 'Loading…'} onClose={onClose}>
        {error ? <ProblemNote problem={error} again={() => void refetch()} /> : <Waiting rows={8} />}
      </SidePanel>
    )
  return (
    <SidePanel title={data.subject} about={`${data.number} · ${data.customer ?? 'nobody known'}`} onClose={onClose}>
      <p className="prose" style={{ whiteSpace: 'pre-wrap' }}>
        {data.text}
      </p>
      <Facts
        facts={[
          ['Received', sayWhen(data.receivedAt)],
          ['Answer promised by', data.dueAt && sayMoment(data.dueAt)],
          ['Answered', data.answeredAt && sayMoment(data.answeredAt)],
          ['Decided', data.decidedAt && `${data.decidedBy ?? 'Somebody'}, ${sayWhen(data.decidedAt)}`],
          ['Told what was done', data.told ? 'A draft or message of it lies in the case' : null],
        ]}
      />
      {may && (
        <Section title="Decision">
          <Decide key={data.version} suggestion={data} />
        </Section>
      )}
      <Button component={Go} href={`/cases/${data.id}`} variant="default" size="compact-sm" mt="sm">
        Open the case
      </Button>
    </SidePanel>
  )
}
