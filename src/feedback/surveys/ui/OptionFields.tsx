import { ActionIcon, Button, Group } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Option, Question } from '../../questionnaire/schema.ts'
import type { FieldsProps } from './ScaleFields.tsx'
import classes from './Survey.module.css'
import { WordsField } from './Words.tsx'

/** Codes are kept for ever, so a new option gets one above all others. */
const nextCode = (options: readonly Option[]) =>
  Math.max(0, ...options.filter(({ open }) => !open).map(({ code }) => code)) + 1

type WithOptions = Extract<Question, { options: Option[] }>
/** The answers that can be chosen. */
export const OptionFields = ({ question, languages, onChange }: FieldsProps<WithOptions>) => {
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
