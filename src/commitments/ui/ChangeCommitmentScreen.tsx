import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useUnsaved } from '../../platform/ui/form/Form.tsx'
import { Go, useGo } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { api, type CommitmentPage } from '../api.ts'
import classes from './Commitments.module.css'
import { DefinitionEditor } from './DefinitionEditor.tsx'
import { type Draft, definitionOf, effectiveOf } from './draft.ts'
import { WouldHave } from './WouldHave.tsx'

/** A change of a promise: always a new version. */
export const ChangeCommitmentScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.commitment, { id }, { keep: false })
  return (
    <Page
      title={asked.data ? `Promise otherwise: ${asked.data.name}` : 'Promise otherwise'}
      above={<Go href={`/commitments/${id}`}>{asked.data?.name ?? 'The promise'}</Go>}
    >
      <Answered of={asked}>
        {(promise) =>
          promise.endedAt ? (
            <Need tone="teal">This promise has ended and is kept as it was.</Need>
          ) : (
            <Editor key={promise.version} promise={promise} />
          )
        }
      </Answered>
    </Page>
  )
}

const draftOf = (promise: CommitmentPage): Draft | undefined => {
  const said = promise.current ?? promise.versions.at(-1)
  const { name, measure, stage } = promise
  return said && { ...said.definition, name, measure, stage, effectiveOn: null, reaches: 'new' }
}

const Editor = ({ promise }: { promise: CommitmentPage }) => {
  const go = useGo()
  const [begin] = useState(() => draftOf(promise))
  const [draft, setDraft] = useState(begin)
  const [saved, setSaved] = useState(false)
  const saving = useAct(api.changeCommitment, {
    quiet: true,
    done: 'It is promised so; the version before stays as it was.',
  })
  const unsaved = useUnsaved(!saved && draft !== begin)
  if (!draft) return null
  const save = async () => {
    setSaved(true)
    const made = await saving.act(
      { id: promise.id, definition: definitionOf(draft), ...effectiveOf(draft) },
      { ifMatch: promise.version },
    )
    if (made) go(`/commitments/${promise.id}`)
    else setSaved(false)
  }
  return (
    <div className={classes.read}>
      {unsaved}
      <p className={classes.lead}>What is in effect never changes: this makes version {promise.versions.length + 1}.</p>
      <DefinitionEditor draft={draft} change={(to) => setDraft({ ...draft, ...to })} languages={['en', 'de']} />
      <WouldHave draft={draft} commitmentId={promise.id} />
      {saving.problem && <ProblemNote problem={saving.problem} />}
      <div className={classes.foot}>
        <Button loading={saving.acting} onClick={() => void save()}>
          Promise it so
        </Button>
        <Button variant="default" onClick={() => go(`/commitments/${promise.id}`)}>
          Leave it as it is
        </Button>
      </div>
    </div>
  )
}
