import { Group, NumberInput } from '@mantine/core'
import type { Question } from '../../questionnaire/schema.ts'
import { WordsField } from './Words.tsx'

export type FieldsProps<Q extends Question> = {
  question: Q
  languages: readonly string[]
  onChange: (question: Question) => void
}

type Scaled = Extract<Question, { low: number; high: number }>
/** Where a scale begins and ends, and what its ends mean. */
export const ScaleFields = ({ question, languages, onChange }: FieldsProps<Scaled>) => {
  const set = (change: object) => onChange({ ...question, ...change } as Question)
  return (
    <>
      <Group gap="sm">
        <NumberInput
          label="From"
          w={90}
          min={-100}
          max={100}
          value={question.low}
          onChange={(value) => typeof value === 'number' && set({ low: value })}
        />
        <NumberInput
          label="To"
          w={90}
          min={-100}
          max={100}
          value={question.high}
          onChange={(value) => typeof value === 'number' && set({ high: value })}
        />
      </Group>
      <WordsField
        label="What the low end means"
        words={question.lowWords}
        languages={languages}
        onChange={(lowWords) => set({ lowWords })}
      />
      <WordsField
        label="What the high end means"
        words={question.highWords}
        languages={languages}
        onChange={(highWords) => set({ highWords })}
      />
    </>
  )
}
