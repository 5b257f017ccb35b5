import { ActionIcon, Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Option, Question, Statement } from '../../questionnaire/schema.ts'
import classes from './Survey.module.css'
import { WordsField } from './Words.tsx'

type FieldsProps<Q extends Question> = {
  question: Q
  languages: readonly string[]
  onChange: (question: Question) => void
}

/** Codes are kept for ever, so a new option gets one above all others. */
const nextCode = (options: readonly Option[]) =>
  Math.max(0, ...options.filter(({ open }) => !open).map(({ code }) => code)) + 1

type WithOptions = Extract<Question, { options: Option[] }>
const OptionsFields = ({ question, languages, onChange }: FieldsProps<WithOptions>) => {
  const set = (options: Option[]) => onChange({ ...question, options } as Question)
  const mayOpen = question.kind === 'choice' || question.kind === 'multiple'
  return (
    <div className={classes.lines}>
      {question.options.map((option, at) => (
        <div key={option.code} className={classes.line}>
          <span className={classes.code} title="The number that is kept">
            {option.code}
          </span>
          <WordsField
            hidden
            label={option.open ? 'Other: please say' : `Answer ${at + 1}`}
            words={option.words}
            languages={languages}
            onChange={(words) => set(question.options.map((each, index) => (index === at ? { ...each, words } : each)))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove answer ${at + 1}`}
            disabled={question.options.length <= 2}
            onClick={() => set(question.options.filter((_, index) => index !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => set([...question.options, { code: nextCode(question.options), words: {} }])}
        >
          Add an answer
        </Button>
        {mayOpen && !question.options.some(({ open }) => open) && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() =>
              set([
                ...question.options,
                {
                  code: question.options.some(({ code }) => code === 99) ? nextCode(question.options) : 99,
                  words: { [languages[0] ?? 'en']: 'Other, please say' },
                  open: true,
                },
              ])
            }
          >
            Add “other: please say”
          </Button>
        )}
      </Group>
    </div>
  )
}

type LinesProps = {
  noun: string
  lines: readonly Statement[]
  languages: readonly string[]
  onChange: (lines: Statement[]) => void
  grouped?: boolean
}
const LinesFields = ({ noun, lines, languages, onChange, grouped }: LinesProps) => {
  const set = (at: number, to: Statement) => onChange(lines.map((each, index) => (index === at ? to : each)))
  const add = () => {
    let number = lines.length + 1
    while (lines.some(({ id }) => id === `line-${number}`)) number += 1
    onChange([...lines, { id: `line-${number}`, words: {} }])
  }
  return (
    <div className={classes.lines}>
      {lines.map((each, at) => (
        <div key={each.id} className={classes.line}>
          <WordsField
            hidden
            label={`${noun} ${at + 1}`}
            words={each.words}
            languages={languages}
            onChange={(words) => set(at, { ...each, words })}
          />
          {grouped && (
            <TextInput
              w={130}
              aria-label={`Dimension of ${noun.toLowerCase()} ${at + 1}`}
              placeholder="Dimension"
              value={each.group ?? ''}
              onChange={({ currentTarget: { value } }) =>
                set(at, value ? { ...each, group: value } : { id: each.id, words: each.words })
              }
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${noun.toLowerCase()} ${at + 1}`}
            disabled={lines.length <= 1}
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-xs" variant="default" onClick={add}>
        Add a {noun.toLowerCase()}
      </Button>
    </div>
  )
}

type Scaled = Extract<Question, { low: number; high: number }>
const ScaleFields = ({ question, languages, onChange }: FieldsProps<Scaled>) => {
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

/** What a question of its kind has beside its words. */
export const QuestionFields = ({ question, languages, onChange }: FieldsProps<Question>) => {
  const set = (change: object) => onChange({ ...question, ...change } as Question)
  const shuffles = 'shuffle' in question || ['choice', 'multiple', 'matrix', 'pairs'].includes(question.kind)
  return (
    <>
      {'options' in question && <OptionsFields question={question} languages={languages} onChange={onChange} />}
      {question.kind === 'matrix' && (
        <LinesFields noun="Statement" lines={question.rows} languages={languages} onChange={(rows) => set({ rows })} />
      )}
      {question.kind === 'kano' && (
        <LinesFields
          noun="Feature"
          lines={question.features}
          languages={languages}
          onChange={(features) => set({ features })}
        />
      )}
      {question.kind === 'pairs' && (
        <>
          <LinesFields
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
      {question.kind === 'text' && (
        <Group gap="sm">
          <Checkbox
            label="Room for several lines"
            checked={question.long ?? false}
            onChange={({ currentTarget }) => set({ long: currentTarget.checked })}
          />
          <NumberInput
            label="At most so many characters"
            w={200}
            min={1}
            max={10000}
            value={question.most}
            onChange={(value) => typeof value === 'number' && set({ most: value })}
          />
        </Group>
      )}
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
