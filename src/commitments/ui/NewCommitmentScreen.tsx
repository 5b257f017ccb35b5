import { Button } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField, TextField } from '../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { Answered, ProblemNote } from '../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { api as calendarApi } from '../calendars/api.ts'
import { Measure } from '../schema.ts'
import { measureLabels } from '../wording.ts'
import classes from './Commitments.module.css'
import { DefinitionEditor } from './DefinitionEditor.tsx'
import { definitionOf, effectiveOf, freshDraft } from './draft.ts'
import { WouldHave } from './WouldHave.tsx'

const measures = [
  ...Measure.options.map((value) => ({ value: value as string, label: measureLabels[value] })),
  { value: 'none', label: 'Nothing measures it yet' },
]

export const NewCommitmentScreen = () => {
  const calendars = useAsk(calendarApi.calendars)
  const promises = useAsk(api.commitments)
  return (
    <Page title="New promise" above={<Go href="/commitments">Promises</Go>}>
      <Answered of={calendars}>
        {({ rows }) =>
          promises.data && (
            <Editor
              calendarId={rows.find((row) => row.standard)?.id ?? rows[0]?.id ?? ''}
              language={promises.data.language.split('-')[0] ?? 'en'}
            />
          )
        }
      </Answered>
    </Page>
  )
}

const Editor = ({ calendarId, language }: { calendarId: string; language: string }) => {
  const go = useGo()
  const [begin] = useState(() => freshDraft(calendarId, language))
  const [draft, setDraft] = useState(begin)
  const [saved, setSaved] = useState(false)
  const saving = useAct(api.createCommitment, { quiet: true, done: (made) => `“${made.name}” is promised.` })
  const unsaved = useUnsaved(!saved && draft !== begin)
  const change = (to: Partial<typeof draft>) => setDraft({ ...draft, ...to })
  const save = async () => {
    setSaved(true)
    const { name, measure, stage } = draft
    const made = await saving.act({ name, measure, stage, definition: definitionOf(draft), ...effectiveOf(draft) })
    if (made) go(`/commitments/${made.id}`)
    else setSaved(false)
  }
  return (
    <div className={classes.read}>
      {unsaved}
      <div className={classes.two}>
        <TextField
          label="Called in the house"
          required
          withAsterisk={false}
          autoFocus
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <ChoiceField
          label="What is measured"
          description="Stays for good"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          withAsterisk={false}
          options={measures}
          value={draft.measure ?? 'none'}
          onChange={(wish) => wish && change({ measure: wish === 'none' ? null : (wish as Measure) })}
        />
        <ChoiceField
          label="Of which stage"
          required
          withAsterisk={false}
          options={[
            { value: '1', label: 'the answer' },
            { value: '2', label: 'the review' },
          ]}
          value={String(draft.stage)}
          onChange={(stage) => stage && change({ stage: Number(stage) })}
        />
      </div>
      <DefinitionEditor draft={draft} change={change} languages={[language, 'en', 'de']} />
      <WouldHave draft={draft} />
      {saving.problem && <ProblemNote problem={saving.problem} />}
      <div className={classes.foot}>
        <Button loading={saving.acting} disabled={draft.name.trim() === ''} onClick={() => void save()}>
          Promise it
        </Button>
        <Button variant="default" onClick={() => go('/commitments')}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
