import { Checkbox, TextInput } from '@mantine/core'
import type { CodeMeaning, PastColumn, PastQuestion } from '../schema.ts'
import classes from './Past.module.css'

type Coded = Extract<PastQuestion, { codes: CodeMeaning[] }>

/** What each value of a column stands for: its words, or that nothing was said. */
export const Codes = ({
  question,
  column,
  onChange,
}: {
  question: Coded
  column: PastColumn
  onChange: (question: PastQuestion) => void
}) => {
  const known = new Map(question.codes.map((each) => [each.says, each]))
  const listed = [...new Set([...column.values.map(({ says }) => says), ...known.keys()])].sort(
    (a, b) => Number(a) - Number(b) || (a < b ? -1 : 1),
  )
  const numberOf = (says: string) => {
    if (/^-?\d{1,4}$/.test(says)) return Number(says)
    return Math.max(0, ...question.codes.map(({ code }) => code ?? 0)) + 1
  }
  const set = (says: string, change: Partial<CodeMeaning>) => {
    const before = known.get(says) ?? { says, code: numberOf(says), label: '' }
    const codes = [...question.codes.filter((each) => each.says !== says), { ...before, ...change }]
    onChange({ ...question, codes } as PastQuestion)
  }
  return (
    <details>
      <summary>
        {question.kind === 'scale' ? 'Codes' : 'Answers'} ({listed.length})
      </summary>
      <div className={classes.codes}>
        {listed.map((says) => {
          const meant = known.get(says)
          return (
            <div key={says} className={classes.code}>
              <span className={classes.says}>{says}</span>
              <TextInput
                size="xs"
                aria-label={`What ${says} means`}
                placeholder={says}
                disabled={meant?.code === null}
                value={meant?.label ?? ''}
                onChange={({ currentTarget }) => set(says, { label: currentTarget.value })}
              />
              <Checkbox
                size="xs"
                label="no answer"
                checked={meant?.code === null}
                onChange={({ currentTarget }) => set(says, { code: currentTarget.checked ? null : numberOf(says) })}
              />
            </div>
          )
        })}
      </div>
    </details>
  )
}
