import { SimpleGrid } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo } from 'react'
import { ChooseCustomer, type Chosen } from '../../customers/ui/ChooseCustomer.tsx'
import { useDepartments } from '../../customers/ui/use-departments.ts'
import { ChoiceField, LongField, TagsField, TextField, YesField } from '../../platform/ui/form/Fields.tsx'
import { Form } from '../../platform/ui/form/Form.tsx'
import { KindField } from '../../platform/ui/form/KindField.tsx'
import { Go, useAddress, useGo } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { useColleagues, useTeams } from '../../staff/ui/use-colleagues.ts'
import { api } from '../api.ts'
import { type CaseType, channelOptions, priorityOptions, typeOptions } from '../schema.ts'
import { type CaseDraft, emptyCase, saidOf, wrongIn } from './new-case.ts'

const about: Record<CaseType, string> = {
  enquiry: 'Somebody wants to know or have something. It is answered and closed.',
  complaint:
    'Somebody is dissatisfied, whether or not they call it a complaint. It is assessed, decided and learnt from.',
  suggestion: 'An idea of how we could do better. Whoever brought it hears what came of it.',
  compliment: 'Somebody was pleased. Whoever earned it should know.',
  'data-subject request': 'Somebody asks what we know of them, or to change or erase it. The law gives a month.',
}

const ownAbout: Record<CaseType, string> = {
  enquiry: 'You want to know or have something. It is answered and closed.',
  complaint: 'Something was not as it should be. It is assessed, decided and learnt from.',
  suggestion: 'An idea of how we could do better. You hear what came of it.',
  compliment: 'You were pleased. Whoever earned it should know.',
  'data-subject request': 'You ask what we know of you, or to change or erase it. The law gives a month.',
}

/** A case written down in under a minute: what, who, what they said. Ctrl+Enter saves from any field. */
export const NewCaseScreen = () => {
  const go = useGo()
  const may = useMay()
  const { staff } = useSession()
  const [params] = useAddress()
  const [id, order] = [params.get('customer'), params.get('order')]
  const mine = staff.personId && !may('cases.work') ? { id: staff.personId, name: staff.name } : null
  const customer: Chosen | null = id ? { id, name: params.get('name') ?? 'The customer' } : mine
  const form = useForm<CaseDraft>({ initialValues: emptyCase(customer), validate: wrongIn })
  // Whoever asks for themselves writes it here, and says what they need.
  const own = mine !== null && form.values.customer?.id === mine.id
  const departments = useDepartments()
  const colleagues = useColleagues(may('cases.work'))
  const teams = useTeams(may('cases.work'))
  const { act, acting, problem } = useAct(api.createCase, {
    quiet: true,
    stale: ['customers'],
    done: (made) => `${made.case.number} is written down.`,
  })
  const draft = form.values
  const orderIds = useMemo(() => (order ? [order] : []), [order])
  const save = async (values: CaseDraft) => {
    const made = await act(saidOf(own ? { ...values, channel: 'web' } : values, orderIds))
    if (!made) return
    form.resetDirty()
    go(`/cases/${made.case.id}`)
  }
  return (
    <Page title="New case" above={<Go href="/cases">Cases</Go>}>
      <div style={{ maxWidth: 760 }}>
        <Form
          form={form}
          onSubmit={save}
          submit={own ? 'Send it' : draft.customer ? 'Write it down' : 'Write it down for nobody known'}
          acting={acting}
          problem={problem}
          keys
          onCancel={() => go('/cases')}
        >
          <KindField
            label="Type"
            kinds={typeOptions}
            about={own ? ownAbout : about}
            value={draft.type}
            onChange={(type) => form.setFieldValue('type', type)}
          />
          <ChooseCustomer
            label="Customer"
            description={
              own
                ? 'You yourself. Choose your department instead where all of you need it.'
                : 'Left empty, it is a case of nobody known; it can be given to somebody later.'
            }
            autoFocus={!draft.customer}
            value={draft.customer}
            onChange={(chosen) => form.setFieldValue('customer', chosen)}
          />
          {!draft.customer && (
            <YesField
              label="They do not want to say who they are"
              value={draft.anonymous}
              onChange={(anonymous) => form.setFieldValue('anonymous', anonymous)}
            />
          )}
          <TextField label="What it is about" required withAsterisk={false} {...form.getInputProps('subject')} />
          <LongField
            label={own ? 'What you need, and by when' : 'What they said'}
            minRows={5}
            required
            withAsterisk={false}
            description={order ? 'The order that you came from is linked.' : undefined}
            {...form.getInputProps('text')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
            {!own && (
              <ChoiceField
                label="How it came"
                required
                withAsterisk={false}
                options={channelOptions}
                {...form.getInputProps('channel')}
              />
            )}
            <ChoiceField
              label="Priority"
              required
              withAsterisk={false}
              options={priorityOptions}
              {...form.getInputProps('priority')}
            />
            <ChoiceField
              label={own ? 'Department you ask' : 'Department that has to act'}
              description={own ? 'Left empty, the desk finds it out.' : undefined}
              options={departments}
              {...form.getInputProps('departmentId')}
            />
            {colleagues.length > 0 && (
              <ChoiceField label="Owner" options={colleagues} {...form.getInputProps('ownerId')} />
            )}
            {teams.length > 0 && <ChoiceField label="Team" options={teams} {...form.getInputProps('teamId')} />}
          </SimpleGrid>
          {draft.type === 'complaint' && (
            <TextField
              label="What would put it right"
              description="In their words: a refund, an apology, an explanation."
              {...form.getInputProps('remedySought')}
            />
          )}
          {may('cases.readRestricted') && (
            <TextField
              label="What they need to be served well"
              description="Large print, a call instead of a letter. Only those who need to know see it."
              {...form.getInputProps('accessNeed')}
            />
          )}
          {may('cases.work') && <TagsField label="Tags" {...form.getInputProps('tags')} />}
        </Form>
      </div>
    </Page>
  )
}
