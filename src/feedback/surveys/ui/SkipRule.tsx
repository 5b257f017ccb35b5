import { NativeSelect } from '@mantine/core'
import type { Questionnaire, Skip } from '../../questionnaire/schema.ts'
import { Logic } from './Logic.tsx'
import classes from './Survey.module.css'

type SkipRuleProps = { draft: Questionnaire; at: number; skip: Skip; onChange: (skip: Skip | undefined) => void }

/** “After this page, skip to the end if …” */
export const SkipRule = ({ draft, at, skip, onChange }: SkipRuleProps) => {
  const [first = 'en'] = draft.languages
  const targets = [
    ...draft.pages.slice(at + 1).map(({ id }, index) => ({ value: id, label: `page ${at + 2 + index}` })),
    { value: 'end', label: 'the end' },
  ]
  return (
    <div className={classes.skip}>
      <NativeSelect
        size="xs"
        label="After this page, skip to"
        value={skip.to}
        data={targets}
        onChange={({ currentTarget: { value } }) => onChange({ ...skip, to: value })}
      />
      <Logic
        begins="if"
        condition={skip.when}
        before={draft.pages.slice(0, at + 1).flatMap(({ questions }) => questions)}
        hidden={draft.hidden}
        language={first}
        onChange={(when) => onChange(when ? { ...skip, when } : undefined)}
      />
    </div>
  )
}
