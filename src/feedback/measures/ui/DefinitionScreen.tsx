import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts, Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { api } from '../defining/api.ts'
import type { Measure } from '../defining/schema.ts'
import type { Definition } from '../schema.ts'
import { formulaHints, formulaLabels } from './formulas.ts'
import classes from './Measures.module.css'
import { type Draft, definitionOf, emptyDraft, SourceFields, useProposal } from './SourceFields.tsx'

const promises: Record<string, string> = {
  identified: 'each answer may be read',
  confidential: 'read only as figures',
  anonymous: 'nobody knows who answered',
}

/** What a measure means: its question, scale and formula, from which surveys, and what it meant before. */
export const DefinitionScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.measure, { id })
  if (asked.data) return <Whole key={asked.data.version} measure={asked.data} />
  return (
    <Page title="What it means" above={<Go href="/measures">Measures</Go>}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

const includesOf = ({ includes }: Definition): string =>
  [
    'Whole answers that are no test and not flagged',
    includes.channels && `by ${includes.channels.join(', ')}`,
    includes.languages && `in ${includes.languages.join(', ')}`,
    includes.waves && `of wave ${includes.waves.join(', ')}`,
    includes.leastSeconds && `that took ${includes.leastSeconds} seconds or more`,
  ]
    .filter(Boolean)
    .join(', ')

const scaleOf = ({ scale, top, bottom }: Definition) =>
  [
    `${scale.low} to ${scale.high}`,
    top === undefined ? undefined : `good from ${top}`,
    bottom === undefined ? undefined : `against up to ${bottom}`,
  ]
    .filter(Boolean)
    .join(', ')

const Whole = ({ measure }: { measure: Measure }) => {
  const may = useMay()
  const { definition, surveys } = measure
  const editing = useAct(api.editMeasure, { quiet: true, stale: ['measures'] })
  return (
    <Page
      title={`What “${measure.name}” means`}
      above={<Go href={`/measures/${measure.id}`}>{measure.name}</Go>}
      action={
        may('measures.edit') && (
          <Button
            variant="default"
            loading={editing.acting}
            onClick={() =>
              void editing.act({ id: measure.id, archived: !measure.archived }, { ifMatch: measure.version })
            }
          >
            {measure.archived ? 'Take into use again' : 'Put away'}
          </Button>
        )
      }
    >
      {measure.runId && <RunProgress id={measure.runId} title={`Counting by version ${measure.definitionVersion}`} />}
      {editing.problem && <ProblemNote problem={editing.problem} />}
      <Facts
        facts={[
          ['Question', `“${definition.question}”`],
          ['Figure', formulaLabels[definition.formula]],
          ['Formula', formulaHints[definition.formula]],
          ['Scale', scaleOf(definition)],
          ['Counts', includesOf(definition)],
          ['Version', `${measure.definitionVersion}`],
        ]}
      />
      <Section title="Read from">
        {surveys.length === 0 ? (
          <p className={classes.line}>
            No survey yet.{' '}
            {measure.template &&
              `Every survey that is made of the template “${measure.template}” is taken in by itself.`}
          </p>
        ) : (
          <ul className={classes.answers}>
            {surveys.map(({ id, name, promise }) => (
              <li key={id}>
                <Go href={`/surveys/${id}`}>{name}</Go>{' '}
                <span className={classes.soft}>{promises[promise] ?? promise}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {may('measures.edit') && <Redefine measure={measure} />}
      <Section title="Versions">
        <ul className={classes.answers}>
          {measure.versions.map((each) => (
            <li key={each.version}>
              <b>{each.version}</b>
              {each.madeBy ? `${sayDay(each.madeAt)} by ${each.madeBy}` : 'as Rapport comes'}
              <p className={classes.soft}>
                {formulaLabels[each.definition.formula]}, “{each.definition.question}”, {scaleOf(each.definition)}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

/** Another survey, question or scale: a version of its own, by which all answers are counted. */
const Redefine = ({ measure }: { measure: Measure }) => {
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, formula: measure.definition.formula })
  const [wrong, setWrong] = useState<string>()
  const { proposal, label } = useProposal(draft)
  const saving = useAct(api.editMeasure, {
    quiet: true,
    done: 'Saved as a new version. Its answers are being counted by it.',
  })
  const save = () => {
    const made = definitionOf(draft, proposal, label(draft.chosen[0] ?? null) || measure.definition.question)
    if (typeof made === 'string') return setWrong(made)
    const others = measure.definition.sources.filter(({ surveyId }) => surveyId !== draft.surveyId)
    const same =
      made.formula === measure.definition.formula &&
      JSON.stringify(made.scale) === JSON.stringify(measure.definition.scale)
    // The same formula on the same scale goes on with the surveys it has.
    const definition = same ? { ...measure.definition, sources: [...others, ...made.sources] } : made
    setWrong(undefined)
    void saving.act({ id: measure.id, definition }, { ifMatch: measure.version })
  }
  if (!open)
    return (
      <div className={classes.foot}>
        <Button variant="default" onClick={() => setOpen(true)}>
          Add a survey, or define it anew
        </Button>
      </div>
    )
  return (
    <Section title={`As version ${measure.definitionVersion + 1}`}>
      <div style={{ maxWidth: 560, display: 'grid', gap: 12 }}>
        <SourceFields draft={draft} change={setDraft} proposal={proposal} />
        {wrong && <Need>{wrong}</Need>}
        {saving.problem && <ProblemNote problem={saving.problem} />}
        <div className={classes.foot}>
          <Button loading={saving.acting} onClick={save}>
            Save as version {measure.definitionVersion + 1}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            Leave it
          </Button>
        </div>
      </div>
    </Section>
  )
}
