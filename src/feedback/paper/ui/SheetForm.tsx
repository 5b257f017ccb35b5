import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { ChooseCustomer, type Chosen } from '../../../customers/ui/ChooseCustomer.tsx'
import { DayField } from '../../../platform/ui/form/Fields.tsx'
import { Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { today } from '../../../platform/ui/values.ts'
import { inLanguage } from '../../questionnaire/piping.ts'
import type { Questionnaire } from '../../questionnaire/schema.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import { api } from '../api.ts'
import { answersIn, cellsOf } from '../typing.ts'
import { CellField } from './CellField.tsx'
import classes from './Paper.module.css'

type FormProps = { survey: SurveyPage; questionnaire: Questionnaire; next: number }

const fieldsOf = (form: HTMLElement | null) => [...(form?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])]

/** One sheet: its number, its day, and a field for each answer. */
export const SheetForm = ({ survey, questionnaire, next }: FormProps) => {
  const form = useRef<HTMLFormElement>(null)
  const language = questionnaire.languages[0] ?? 'en'
  const [number, setNumber] = useState<number | string>(next)
  const [day, setDay] = useState<string | null>(today())
  const [wave, setWave] = useState('')
  const [customer, setCustomer] = useState<Chosen | null>(null)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<string[]>([])
  const entering = useAct(api.enterSheet, { quiet: true, stale: ['surveys'] })
  const questions = questionnaire.pages.flatMap((page) => page.questions)

  const go = (from: HTMLElement, by: 1 | -1) => {
    const fields = fieldsOf(form.current)
    const to = fields[fields.indexOf(from) + by]
    if (to) to.focus()
    else if (by === 1) form.current?.requestSubmit()
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    if (!target.hasAttribute('data-cell')) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      go(target, 1)
    } else if (event.key === 'ArrowUp') {
      event.preventDefault()
      go(target, -1)
    }
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const read = answersIn(questions, typed, language)
    setWrong(read.wrong)
    if (read.wrong.length > 0) {
      fieldsOf(form.current)
        .find((field) => field.dataset.cell === read.wrong[0])
        ?.focus()
      return
    }
    const done = await entering.act({
      id: survey.id,
      number: Number(number),
      day: day ?? today(),
      answers: read.answers,
      ...(wave ? { wave: Number(wave) } : {}),
      ...(customer ? { customerId: customer.id } : {}),
    })
    if (!done) return
    setTyped({})
    setCustomer(null)
    setNumber(done.next)
    fieldsOf(form.current)[0]?.focus()
  }
  return (
    <form ref={form} className={classes.form} onSubmit={(event) => void keep(event)} onKeyDown={press} noValidate>
      <div className={classes.head}>
        <NumberInput label="Sheet" w={110} min={1} value={number} onChange={setNumber} />
        <DayField label="Filled in on" value={day} onChange={setDay} />
        {survey.waves.length > 0 && (
          <NativeSelect
            label="Wave"
            value={wave}
            data={[
              { value: '', label: 'None' },
              ...survey.waves.map((each) => ({ value: String(each.number), label: each.name })),
            ]}
            onChange={({ currentTarget }) => setWave(currentTarget.value)}
          />
        )}
        {survey.promise !== 'anonymous' && (
          <ChooseCustomer label="Customer, if named" value={customer} onChange={setCustomer} />
        )}
      </div>
      {entering.problem && <ProblemNote problem={entering.problem} />}
      {wrong.length > 0 && <Need tone="red">What is marked is none of the answers that the survey offers.</Need>}
      {questions.map((question) => {
        const cells = cellsOf(question, language)
        if (cells.length === 0) return null
        return (
          <fieldset key={question.id} className={classes.question}>
            <legend>{inLanguage(question.words, language, language)}</legend>
            {cells.map((cell) => (
              <CellField
                key={cell.key}
                cell={cell}
                name={inLanguage(question.words, language, language)}
                value={typed[cell.key] ?? ''}
                wrong={wrong.includes(cell.key)}
                onChange={(value) => setTyped((before) => ({ ...before, [cell.key]: value }))}
                onFull={(field) => go(field, 1)}
              />
            ))}
          </fieldset>
        )
      })}
      <Button type="submit" mt="md" mb="xl" loading={entering.acting}>
        Keep and go to the next sheet
      </Button>
    </form>
  )
}
