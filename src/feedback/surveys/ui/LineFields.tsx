import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Statement } from '../../questionnaire/schema.ts'
import classes from './Survey.module.css'
import { WordsField } from './Words.tsx'

type LinesProps = {
  noun: string
  lines: readonly Statement[]
  languages: readonly string[]
  onChange: (lines: Statement[]) => void
  grouped?: boolean
}
/** Statements or features, a line each. */
export const LineFields = ({ noun, lines, languages, onChange, grouped }: LinesProps) => {
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
