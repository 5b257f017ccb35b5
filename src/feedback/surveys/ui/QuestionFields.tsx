import { Checkbox, Group, NumberInput } from '@mantine/core'
import type { Question } from '../../questionnaire/schema.ts'
import { Limits } from './Limits.tsx'
import { LineFields } from './LineFields.tsx'
import { OptionFields } from './OptionFields.tsx'
import { type FieldsProps, ScaleFields } from './ScaleFields.tsx'
import { WordsField } from './Words.tsx'

/** What a question of its kind has beside its words. */
export const QuestionFields = ({ question, languages, onChange }: FieldsProps<Question>) => {
  const set = (change: object) => onChange({ ...question, ...change } as Question)
  const shuffles = 'shuffle' in question || ['choice', 'multiple', 'matrix', 'pairs'].includes(question.kind)
  return (
    <>
      {'options' in question && <OptionFields question={question} languages={languages} onChange={onChange} />}
      {question.kind === 'matrix' && (
        <LineFields noun="Statement" lines={question.rows} languages={languages} onChange={(rows) => set({ rows })} />
      )}
      {question.kind === 'kano' && (
        <LineFields
          noun="Feature"
          lines={question.features}
          languages={languages}
          onChange={(features) => set({ features })}
        />
      )}
      {question.kind === 'pairs' && (
        <>
          <LineFields
            grouped
            noun="Statement"
            lines={question.statements}
            languages={languages}
            onChange={(statements) => set({ statements })}
          />
          <WordsField
            label="What is compared with"
            words={question.expectedWords}
            languages={languages}
            onChange={(expectedWords) => set({ expectedWords })}
          />
          <WordsField
            label="What is judged"
            words={question.perceivedWords}
            languages={languages}
            onChange={(perceivedWords) => set({ perceivedWords })}
          />
        </>
      )}
      {'low' in question && <ScaleFields question={question} languages={languages} onChange={onChange} />}
      {question.kind === 'rating' && (
        <NumberInput
          label="Stars"
          w={90}
          min={3}
          max={10}
          value={question.high}
          onChange={(value) => typeof value === 'number' && set({ high: value })}
        />
      )}
      <Limits question={question} onChange={set} />
      {question.kind !== 'note' && (
        <Group gap="md">
          <Checkbox
            label="Must be answered"
            checked={question.required}
            onChange={({ currentTarget }) => set({ required: currentTarget.checked })}
          />
          {shuffles && (
            <Checkbox
              label="In random order"
              checked={'shuffle' in question && question.shuffle === true}
              onChange={({ currentTarget }) => set({ shuffle: currentTarget.checked })}
            />
          )}
          {question.kind === 'scale' && (
            <Checkbox
              label="Offer “does not apply”"
              checked={question.skippable ?? false}
              onChange={({ currentTarget }) => set({ skippable: currentTarget.checked })}
            />
          )}
        </Group>
      )}
    </>
  )
}
