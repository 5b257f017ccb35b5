import { useForm } from '@mantine/form'
import { Channel } from '../../../customers/interactions/schema.ts'
import { ChoiceField, ChoicesField, DayField, LongField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { dayOf, sayMoment } from '../../../platform/ui/values.ts'
import type { CasePage } from '../../page/schema.ts'
import { useCaseAct } from '../../ui/use-case-act.ts'
import { conductApi } from '../api.ts'
import { type ConductOfCase, type Evidence, MeasureKind, measureLabels } from '../measures/schema.ts'
import { Ground, groundLabels, groundOptions } from '../schema.ts'
import { channels } from './IncidentDialog.tsx'

const ahead = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000).toISOString())
const kinds = MeasureKind.options.map((value) => ({ value, label: measureLabels[value] }))
const ANSWER = 'Thank you for your message. We have it. As we wrote to you, we answer you in writing only, for now.'

/** What a measure may rest on: incidents with this customer, what they wrote in this case, and the case itself. */
const evidenceFor = (page: CasePage, conduct: ConductOfCase) => [
  { value: `case ${page.case.id}`, label: `This case, ${page.case.number}` },
  ...conduct.incidents.map(({ id, kinds: what, at }) => ({
    value: `incident ${id}`,
    label: `Incident: ${what.map((kind) => groundLabels[kind]).join(', ')}, ${sayMoment(at)}`,
  })),
  ...page.messages
    .filter(({ direction, public: shown }) => direction === 'in' && shown)
    .map(({ id, at, text }) => ({ value: `message ${id}`, label: `${sayMoment(at)}: ${text.slice(0, 60)}` })),
]

const asEvidence =
  (page: CasePage) =>
  (value: string): Evidence => {
    const [kind, subjectId] = value.split(' ') as [Evidence['kind'], string]
    return { kind, subjectId, caseId: kind === 'message' ? page.case.id : null }
  }

/** Warn, or limit the channels: in proportion, for a time, with a letter to the customer. */
export const MeasureDialog = ({
  page,
  conduct,
  onClose,
}: {
  page: CasePage
  conduct: ConductOfCase
  onClose: () => void
}) => {
  const { act, acting, problem } = useCaseAct(
    conductApi.decideMeasure,
    'Decided. The letter to the customer is drafted under Letters.',
    true,
  )
  const form = useForm({
    initialValues: {
      kind: 'warning' as string | null,
      grounds: [] as string[],
      reason: '',
      evidence: [] as string[],
      channels: ['post', 'email'],
      answer: ANSWER,
      endsOn: ahead(180) as string | null,
      reviewOn: ahead(90) as string | null,
    },
    validate: {
      grounds: (value) => (value.length > 0 ? null : 'Say why'),
      reason: (value) => (value.trim() ? null : 'Say what happened'),
      evidence: (value) => (value.length > 0 ? null : 'Name what it rests on'),
    },
  })
  const isLimit = form.values.kind === 'limit'
  const save = async ({ kind, grounds, reason, evidence, endsOn, reviewOn, ...said }: typeof form.values) => {
    const limit = isLimit ? { channels: said.channels.map((each) => Channel.parse(each)), answer: said.answer } : {}
    const done = await act({
      id: page.case.id,
      kind: MeasureKind.parse(kind),
      grounds: grounds.map((each) => Ground.parse(each)),
      reason,
      evidence: evidence.map(asEvidence(page)),
      endsOn: endsOn ?? ahead(180),
      reviewOn: reviewOn ?? ahead(90),
      ...limit,
    })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={`${page.customer.name}: warn or limit`} size="lg">
      <Form
        form={form}
        onSubmit={save}
        submit="Decide"
        acting={acting}
        problem={problem}
        onCancel={onClose}
        guard={false}
      >
        <ChoiceField
          label="What"
          data-autofocus
          description="A limit comes after a warning, unless there was a threat, violence or discrimination"
          required
          withAsterisk={false}
          options={kinds}
          {...form.getInputProps('kind')}
        />
        <ChoicesField label="Because of" options={groundOptions} {...form.getInputProps('grounds')} />
        <LongField label="What happened, and why this is in proportion" {...form.getInputProps('reason')} />
        <ChoicesField
          label="What it rests on"
          options={evidenceFor(page, conduct)}
          {...form.getInputProps('evidence')}
        />
        {isLimit && (
          <>
            <ChoicesField
              label="Channels that stay open"
              description="One to write by stays open always"
              options={channels}
              {...form.getInputProps('channels')}
            />
            <LongField
              label="What they read who come by another channel"
              description="What comes is kept and read all the same; this answer is drafted"
              {...form.getInputProps('answer')}
            />
          </>
        )}
        <DayField label="Ends on" {...form.getInputProps('endsOn')} />
        <DayField label="Look at it again on" {...form.getInputProps('reviewOn')} />
      </Form>
    </Dialog>
  )
}
