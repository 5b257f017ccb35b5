import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DayField } from '../../../platform/ui/form/Fields.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { dayOf, sayCount, sayNumber } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { codeListIn, withCodes } from '../code-list.ts'
import type { PastDraft, PastReading } from '../schema.ts'
import { ColumnRow } from './ColumnRow.tsx'
import classes from './Past.module.css'

const promises = [
  { value: 'identified', label: 'Identified: answers stand with names' },
  { value: 'confidential', label: 'Confidential: read only as figures' },
  { value: 'anonymous', label: 'Anonymous: nobody is named' },
]
const strangers = [
  { value: 'unknown', label: 'Count it for nobody' },
  { value: 'refuse', label: 'Refuse the row' },
]

const CodeList = ({
  draft,
  reading,
  onChange,
}: {
  draft: PastDraft
  reading: PastReading
  onChange: (reading: PastReading) => void
}) => {
  const [text, setText] = useState('')
  const [told, setTold] = useState('')
  const use = () => {
    const { codes, wrong } = codeListIn(text)
    const names = draft.columns.map(({ name }) => name)
    const strange = [...new Set(codes.map(({ column }) => column))].filter(
      (column) => !names.some((name) => name.trim().toLowerCase() === column.toLowerCase()),
    )
    onChange(withCodes(reading, names, codes))
    setTold(
      [
        `${sayCount(codes.length, ['code', 'codes'])} taken.`,
        wrong.length > 0 ? `Not understood: line ${wrong.slice(0, 5).join(', ')}.` : '',
        strange.length > 0 ? `No column of this file: ${strange.slice(0, 5).join(', ')}.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
  }
  return (
    <details>
      <summary>Code list of the earlier survey</summary>
      <Textarea
        mt="xs"
        label="Paste it here"
        description="A line for each code: column, code, what it means. “No answer”, “missing” and “not applicable” count as nothing said."
        placeholder={'Q7ALL, 1, Unacceptable\nQ7ALL, 5, Outstanding\nQ7ALL, 6, Not applicable'}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group mt="xs">
        <Button size="compact-sm" variant="default" disabled={text.trim() === ''} onClick={use}>
          Use it
        </Button>
        <span className={classes.soft} role="status">
          {told}
        </span>
      </Group>
    </details>
  )
}

/** What the columns of a file mean, before anything of it is written. */
export const ReadingForm = ({ draft, onDiscard }: { draft: PastDraft; onDiscard: () => void }) => {
  const [reading, setReading] = useState<PastReading>(draft.proposed)
  const { act, acting, problem } = useAct(api.bringInPast, { quiet: true })
  const today = dayOf(new Date().toISOString())
  const { answeredOn, questions } = reading
  return (
    <>
      {draft.warnings.map((warning) => (
        <Need key={warning}>{warning}</Need>
      ))}
      <div className={classes.head}>
        <TextInput
          label="Name of the survey"
          value={reading.name}
          onChange={({ currentTarget }) => setReading({ ...reading, name: currentTarget.value })}
        />
        <NativeSelect
          label="What was promised to those who answered"
          data={promises}
          value={reading.promise}
          onChange={({ currentTarget }) =>
            setReading({ ...reading, promise: currentTarget.value as PastReading['promise'] })
          }
        />
        {'day' in answeredOn && (
          <DayField
            label="Answered on"
            description="No column says when. This day then stands for all."
            value={answeredOn.day}
            onChange={(day) => setReading({ ...reading, answeredOn: { day: day ?? today } })}
          />
        )}
        {reading.customer && (
          <NativeSelect
            label="Who is not known here"
            data={strangers}
            value={reading.strangers}
            onChange={({ currentTarget }) =>
              setReading({ ...reading, strangers: currentTarget.value as PastReading['strangers'] })
            }
          />
        )}
        <CodeList draft={draft} reading={reading} onChange={setReading} />
      </div>
      <Section
        title="Columns"
        aside={
          <span className={classes.soft}>
            {sayCount(questions.length, ['question', 'questions'])} of{' '}
            {sayCount(draft.columns.length, ['column', 'columns'])}; {sayNumber(draft.rowsSeen)} rows looked at
          </span>
        }
      >
        <ul className={classes.columns}>
          {draft.columns.map((column) => (
            <ColumnRow key={column.at} column={column} reading={reading} today={today} onChange={setReading} />
          ))}
        </ul>
      </Section>
      <div className={classes.foot}>
        {problem && <ProblemNote problem={problem} />}
        <Group>
          <Button
            loading={acting}
            disabled={questions.length === 0 || reading.name.trim() === ''}
            onClick={() => void act({ id: draft.id, reading })}
          >
            Bring the answers in
          </Button>
          <Button variant="default" onClick={onDiscard}>
            Throw the file away
          </Button>
        </Group>
      </div>
    </>
  )
}
