import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { inLanguage } from '../../questionnaire/piping.ts'
import type { Condition, Question, Test } from '../../questionnaire/schema.ts'
import classes from './Survey.module.css'

const comparisons: { value: Test['is']; label: string }[] = [
  { value: 'is', label: 'is' },
  { value: 'is not', label: 'is not' },
  { value: 'at least', label: 'is at least' },
  { value: 'at most', label: 'is at most' },
  { value: 'answered', label: 'was answered' },
  { value: 'not answered', label: 'was not answered' },
]

type LogicProps = {
  /** How the sentence begins: "Show this only if". */
  begins: string
  condition: Condition | undefined
  /** Questions that come before, which is all that a rule can ask about. */
  before: readonly Question[]
  hidden: readonly string[]
  language: string
  onChange: (condition: Condition | undefined) => void
}

const sayQuestion = (question: Question, language: string) => {
  const text = inLanguage(question.words, language, language) || question.id
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const Value = ({
  test,
  before,
  language,
  onChange,
}: {
  test: Test
  before: readonly Question[]
  language: string
  onChange: (value: number | string) => void
}) => {
  const question = before.find(({ id }) => id === test.question)
  if (question && 'options' in question)
    return (
      <NativeSelect
        aria-label="Which answer"
        size="xs"
        value={String(test.value ?? '')}
        data={[
          { value: '', label: 'choose …' },
          ...question.options.map(({ code, words }) => ({
            value: String(code),
            label: inLanguage(words, language, language) || `Code ${code}`,
          })),
        ]}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
    )
  return (
    <TextInput
      aria-label="Compared with"
      size="xs"
      w={110}
      value={String(test.value ?? '')}
      onChange={({ currentTarget: { value } }) =>
        onChange(value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value)
      }
    />
  )
}

/** A rule as a sentence: “Show this only if “How was it?” is at most 2”. */
export const Logic = ({ begins, condition, before, hidden, language, onChange }: LogicProps) => {
  const places = [
    ...before
      .filter(({ kind }) => kind !== 'note')
      .map((each) => ({ value: `q ${each.id}`, label: sayQuestion(each, language) })),
    ...hidden.map((name) => ({ value: `h ${name}`, label: `what the link says of “${name}”` })),
  ]
  if (places.length === 0) return null
  const first = (): Test =>
    before[0] ? { question: before[0].id, is: 'answered' } : { hidden: hidden[0] ?? '', is: 'answered' }
  if (!condition)
    return (
      <Button size="compact-xs" variant="subtle" onClick={() => onChange({ match: 'all', tests: [first()] })}>
        {begins} …
      </Button>
    )
  const set = (at: number, to: Test | null) => {
    const tests = to
      ? condition.tests.map((each, index) => (index === at ? to : each))
      : condition.tests.filter((_, index) => index !== at)
    onChange(tests.length > 0 ? { ...condition, tests } : undefined)
  }
  return (
    <fieldset className={classes.logic}>
      <legend className={classes.legend}>{begins}</legend>
      {condition.tests.map((test, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a test has nothing else that stays.
        <div key={at} className={classes.test}>
          {at > 0 && (
            <NativeSelect
              aria-label="How the conditions belong together"
              size="xs"
              value={condition.match}
              data={[
                { value: 'all', label: 'and' },
                { value: 'any', label: 'or' },
              ]}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...condition, match: value as Condition['match'] })
              }
            />
          )}
          <NativeSelect
            aria-label="What it depends on"
            size="xs"
            value={test.hidden === undefined ? `q ${test.question}` : `h ${test.hidden}`}
            data={places}
            onChange={({ currentTarget: { value } }) =>
              set(
                at,
                value.startsWith('q ')
                  ? { question: value.slice(2), is: 'answered' }
                  : { hidden: value.slice(2), is: 'answered' },
              )
            }
          />
          <NativeSelect
            aria-label="How it is compared"
            size="xs"
            value={test.is}
            data={comparisons}
            onChange={({ currentTarget: { value } }) => set(at, { ...test, is: value as Test['is'] })}
          />
          {!test.is.endsWith('answered') && (
            <Value test={test} before={before} language={language} onChange={(value) => set(at, { ...test, value })} />
          )}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="Take this condition away"
            onClick={() => set(at, null)}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => onChange({ ...condition, tests: [...condition.tests, first()] })}
      >
        Add a condition
      </Button>
    </fieldset>
  )
}
