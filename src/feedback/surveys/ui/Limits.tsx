import { Checkbox, Group, MultiSelect, NativeSelect, NumberInput } from '@mantine/core'
import { DayField } from '../../../platform/ui/form/Fields.tsx'
import type { Question } from '../../questionnaire/schema.ts'

type LimitsProps<Q = Question> = { question: Q; onChange: (change: object) => void }
type Of<K extends Question['kind']> = LimitsProps<Extract<Question, { kind: K }>>

const formats = [
  { value: 'any', label: 'Anything' },
  { value: 'email', label: 'An e-mail address' },
  { value: 'number', label: 'A number' },
  { value: 'phone', label: 'A phone number' },
]
const fileTypes = [
  { value: 'image', label: 'Pictures' },
  { value: 'pdf', label: 'PDF' },
  { value: 'text', label: 'Plain text' },
]

const number = (value: number | string) => (typeof value === 'number' ? value : undefined)

const TextLimits = ({ question, onChange }: Of<'text'>) => (
  <Group gap="sm" align="flex-end">
    <NativeSelect
      label="Takes"
      data={formats}
      value={question.format}
      onChange={({ currentTarget }) => onChange({ format: currentTarget.value })}
    />
    <NumberInput
      label="At most so many characters"
      w={200}
      min={1}
      max={10000}
      value={question.most}
      onChange={(value) => typeof value === 'number' && onChange({ most: value })}
    />
    <Checkbox
      mb={8}
      label="Room for several lines"
      checked={question.long ?? false}
      onChange={({ currentTarget }) => onChange({ long: currentTarget.checked })}
    />
  </Group>
)

const MultipleLimits = ({ question, onChange }: Of<'multiple'>) => (
  <Group gap="sm">
    <NumberInput
      label="At least"
      w={100}
      min={0}
      max={question.options.length}
      value={question.atLeast ?? ''}
      onChange={(value) => onChange({ atLeast: number(value) })}
    />
    <NumberInput
      label="At most"
      w={100}
      min={1}
      max={question.options.length}
      value={question.atMost ?? ''}
      onChange={(value) => onChange({ atMost: number(value) })}
    />
  </Group>
)

const DateLimits = ({ question, onChange }: Of<'date'>) => (
  <Group gap="sm">
    <DayField
      label="Not before"
      value={question.earliest ?? null}
      onChange={(earliest) => onChange({ earliest: earliest ?? undefined })}
    />
    <DayField
      label="Not after"
      value={question.latest ?? null}
      onChange={(latest) => onChange({ latest: latest ?? undefined })}
    />
  </Group>
)

const FileLimits = ({ question, onChange }: Of<'file'>) => (
  <Group gap="sm">
    <MultiSelect
      label="Takes"
      data={fileTypes}
      value={question.types}
      onChange={(types) => types.length > 0 && onChange({ types })}
    />
    <NumberInput
      label="At most MB"
      w={110}
      min={1}
      max={20}
      value={question.mostMb}
      onChange={(value) => typeof value === 'number' && onChange({ mostMb: value })}
    />
  </Group>
)

/** What an answer is held to before it is taken. */
export const Limits = ({ question, onChange }: LimitsProps) => {
  switch (question.kind) {
    case 'text':
      return <TextLimits question={question} onChange={onChange} />
    case 'multiple':
      return <MultipleLimits question={question} onChange={onChange} />
    case 'date':
      return <DateLimits question={question} onChange={onChange} />
    case 'file':
      return <FileLimits question={question} onChange={onChange} />
    case 'allocation':
      return (
        <NumberInput
          label="Points to share"
          w={130}
          min={10}
          max={1000}
          value={question.total}
          onChange={(value) => typeof value === 'number' && onChange({ total: value })}
        />
      )
    default:
      return null
  }
}
