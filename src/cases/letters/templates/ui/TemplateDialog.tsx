import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChoiceField, LongField, TextField } from '../../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../../platform/ui/form/Form.tsx'
import { Dialog } from '../../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../../platform/ui/use-ask.ts'
import { letterFields } from '../../fields.ts'
import { LetterKind, letterKindOptions } from '../../schema.ts'
import { templatesApi } from '../api.ts'
import type { LetterTemplate } from '../schema.ts'

const fieldNames = Object.entries(letterFields)
  .map(([name, means]) => `{${name}} ${means}`)
  .join(' · ')
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv']
const tongue = new Intl.DisplayNames(['en-GB'], { type: 'language' })

/** A template of a letter: written new, or changed. */
export const TemplateDialog = ({
  template,
  onClose,
}: {
  template?: LetterTemplate | undefined
  onClose: () => void
}) => {
  const making = useAct(templatesApi.createLetterTemplate, { quiet: true, done: 'The template is ready.' })
  const changing = useAct(templatesApi.editLetterTemplate, {
    quiet: true,
    done: 'Changed. Drafts that there are stay as they are.',
  })
  const { acting, problem } = template ? changing : making
  const form = useForm({
    initialValues: {
      kind: (template?.kind ?? 'response') as string | null,
      language: (template?.language ?? 'en') as string | null,
      name: template?.name ?? '',
      subject: template?.subject ?? '',
      text: template?.text ?? '',
    },
    validate: {
      name: (value) => (value.trim() ? null : 'Write a name'),
      subject: (value) => (value.trim() ? null : 'Write a subject'),
      text: (value) => (value.trim() ? null : 'Write what it says'),
    },
  })
  const save = async ({ kind, language, name, subject, text }: typeof form.values) => {
    const said = { name: name.trim(), subject: subject.trim(), text }
    const done = template
      ? await changing.act({ id: template.id, ...said }, { ifMatch: template.version })
      : await making.act({ ...said, kind: LetterKind.parse(kind), language: language ?? 'en' })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={template ? `Change “${template.name}”` : 'A new template'} size="xl">
      <Form
        form={form}
        onSubmit={save}
        submit="Save"
        acting={acting}
        problem={problem}
        onCancel={onClose}
        guard={false}
      >
        {!template && (
          <>
            <ChoiceField
              label="Kind"
              required
              withAsterisk={false}
              options={letterKindOptions}
              {...form.getInputProps('kind')}
            />
            <ChoiceField
              label="Language"
              required
              withAsterisk={false}
              options={languages.map((value) => ({ value, label: tongue.of(value) ?? value }))}
              {...form.getInputProps('language')}
            />
          </>
        )}
        <TextField label="Name" required withAsterisk={false} data-autofocus {...form.getInputProps('name')} />
        <TextField label="Subject" required withAsterisk={false} {...form.getInputProps('subject')} />
        <div>
          <LongField label="Text" minRows={12} maxRows={24} {...form.getInputProps('text')} />
          <Text size="xs" c="dimmed" mt={4}>
            Filled in from the case: {fieldNames}. Where […] stands, a person completes it: the letter does not go
            before.
          </Text>
        </div>
      </Form>
    </Dialog>
  )
}
