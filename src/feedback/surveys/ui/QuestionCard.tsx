import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { inLanguage } from '../../questionnaire/piping.ts'
import type { Question, Questionnaire } from '../../questionnaire/schema.ts'
import { kinds, moveQuestion, placeQuestion, removeQuestion, withQuestion } from './drafting.ts'
import { Logic } from './Logic.tsx'
import { QuestionFields } from './QuestionFields.tsx'
import classes from './Survey.module.css'
import { WordsField } from './Words.tsx'

type CardProps = {
  draft: Questionnaire
  page: number
  at: number
  question: Question
  open: boolean
  fault: string | undefined
  onOpen: () => void
  onChange: (draft: Questionnaire) => void
}

/** One question: a line that says what it is, and opens to be written. It is moved by dragging, or by its arrows. */
export const QuestionCard = ({ draft, page, at, question, open, fault, onOpen, onChange }: CardProps) => {
  const [over, setOver] = useState(false)
  const [first = 'en'] = draft.languages
  const said = inLanguage(question.words, first, first) || 'No words yet'
  const put = (to: Question) => onChange(withQuestion(draft, page, at, to))
  const before = [
    ...draft.pages.slice(0, page).flatMap(({ questions }) => questions),
    ...(draft.pages[page]?.questions.slice(0, at) ?? []),
  ]
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onChange(placeQuestion(draft, event.dataTransfer.getData('text/plain'), page, at))
  }
  return (
    <li
      className={classes.card}
      data-over={over || undefined}
      data-fault={fault ? true : undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={classes.cardHead}>
        <span
          className={classes.grip}
          draggable
          aria-hidden
          onDragStart={(event) => event.dataTransfer.setData('text/plain', question.id)}
        >
          <IconGripVertical size={16} />
        </span>
        <button type="button" className={classes.cardName} aria-expanded={open} onClick={onOpen}>
          <span>{said}</span>
          <small>
            {kinds[question.kind]}
            {question.kind !== 'note' && question.required ? '' : question.kind === 'note' ? '' : ', optional'}
            {question.show ? ', shown by a rule' : ''}
          </small>
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move “${said}” up`}
          onClick={() => onChange(moveQuestion(draft, page, at, -1))}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move “${said}” down`}
          onClick={() => onChange(moveQuestion(draft, page, at, 1))}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove “${said}”`}
          onClick={() => onChange(removeQuestion(draft, page, at))}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      {fault && <p className={classes.fault}>{fault}</p>}
      {open && (
        <div className={classes.cardBody}>
          <WordsField
            long
            label="Question"
            words={question.words}
            languages={draft.languages}
            onChange={(words) => put({ ...question, words })}
          />
          {question.kind !== 'note' && (
            <WordsField
              label="A hint under it"
              words={question.help}
              languages={draft.languages}
              onChange={(help) => put({ ...question, help })}
            />
          )}
          <QuestionFields question={question} languages={draft.languages} onChange={put} />
          <Logic
            begins="Show this only if"
            condition={question.show}
            before={before}
            hidden={draft.hidden}
            language={first}
            onChange={(show) => {
              const { show: _, ...rest } = question
              put((show ? { ...rest, show } : rest) as Question)
            }}
          />
        </div>
      )}
    </li>
  )
}
