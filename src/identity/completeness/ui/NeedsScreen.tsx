import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { NumberField } from '../../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { api } from '../needs/api.ts'
import {
  type Definition,
  type NeedField,
  needFields,
  needLabels,
  type Purpose,
  purposeLabels,
  purposes,
  Who,
  whoLabels,
  whos,
} from '../schema.ts'
import classes from './Completeness.module.css'

/** What each kind of customer needs, weighted by purpose; those who may change it make a new version. */
export const NeedsScreen = () => {
  const { data } = useAsk(api.completenessNeeds)
  // A run may be over before anybody watches it.
  const asked = useAsk(api.completenessNeeds, {}, { every: data?.runId ? 2000 : false })
  return (
    <Page title="What is needed of whom" above={<Go href="/data-quality/completeness">Completeness</Go>}>
      <Answered of={asked}>
        {(told) => (
          <>
            <p className={classes.line}>
              A weight says how much a field counts for a purpose: 0 not at all, 3 much. Completeness is the share of
              the weight that is there and valid. Whoever is less complete than the limit is not enriched from outside:
              what is known is put right first.
            </p>
            {told.runId && <RunProgress id={told.runId} title={`Counting everybody by version ${told.version}`} />}
            <Editor key={told.version} definition={told.definition} version={told.version} />
            <Section title="Versions">
              <ul>
                {told.versions.map(({ version, madeAt, madeBy }) => (
                  <li key={version}>
                    Version {version}
                    {version === 1 ? ', as Rapport comes' : `, ${sayDay(madeAt)}${madeBy ? ` by ${madeBy}` : ''}`}
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}

const Editor = ({ definition, version }: { definition: Definition; version: number }) => {
  const mayEdit = useMay()('identity.needs')
  const [draft, setDraft] = useState(definition)
  const [who, setWho] = useState<Who>('person')
  const saving = useAct(api.setCompletenessNeeds, {
    quiet: true,
    stale: 'everything',
    done: 'Saved as a new version. Everybody is being counted by it.',
  })
  const changed = JSON.stringify(draft) !== JSON.stringify(definition)
  const unsaved = useUnsaved(changed && !saving.acting)

  const setWeight = (field: NeedField, purpose: Purpose, weight: number | null) => {
    const { [purpose]: _gone, ...others } = draft.needs[who][field] ?? {}
    const weights = weight ? { ...others, [purpose]: weight } : others
    const { [field]: _field, ...fields } = draft.needs[who]
    const own = Object.keys(weights).length > 0 ? { ...fields, [field]: weights } : fields
    setDraft({ ...draft, needs: { ...draft.needs, [who]: own } })
  }
  return (
    <>
      {unsaved}
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="Whom"
        data={whos.map((value) => ({ value, label: whoLabels[value] }))}
        value={who}
        onChange={(wish) => setWho(Who.parse(wish))}
      />
      <Table
        label="Weights"
        className={classes.weights}
        heads={['Field', ...purposes.map((purpose) => ({ number: purposeLabels[purpose] }))]}
      >
        {needFields.map((field) => (
          <tr key={field}>
            <td>{needLabels[field]}</td>
            {purposes.map((purpose) => (
              <NumberCell key={purpose}>
                <Weight
                  label={`${needLabels[field]}, ${purposeLabels[purpose].toLowerCase()}`}
                  value={draft.needs[who][field]?.[purpose] ?? 0}
                  mayEdit={mayEdit}
                  set={(weight) => setWeight(field, purpose, weight)}
                />
              </NumberCell>
            ))}
          </tr>
        ))}
        <tr>
          <td>
            <b>The purpose itself</b>
          </td>
          {purposes.map((purpose) => (
            <NumberCell key={purpose}>
              <Weight
                label={`Importance: ${purposeLabels[purpose].toLowerCase()}`}
                value={draft.importance[purpose]}
                mayEdit={mayEdit}
                set={(weight) => setDraft({ ...draft, importance: { ...draft.importance, [purpose]: weight ?? 0 } })}
              />
            </NumberCell>
          ))}
        </tr>
      </Table>
      <div className={classes.foot}>
        <NumberField
          size="xs"
          label="Limit for enrichment, %"
          w={180}
          min={0}
          max={100}
          disabled={!mayEdit}
          value={draft.limit}
          onChange={(limit) => setDraft({ ...draft, limit: Math.round(limit ?? 0) })}
        />
        {mayEdit && (
          <>
            <Button
              disabled={!changed}
              loading={saving.acting}
              onClick={() => void saving.act({ definition: draft }, { ifMatch: version })}
            >
              Save as version {version + 1}
            </Button>
            <Button variant="default" disabled={!changed} onClick={() => setDraft(definition)}>
              Take it back
            </Button>
          </>
        )}
      </div>
      {saving.problem && <ProblemNote problem={saving.problem} />}
    </>
  )
}

type WeightProps = { label: string; value: number; mayEdit: boolean; set: (weight: number | null) => void }

const Weight = ({ label, value, mayEdit, set }: WeightProps) =>
  mayEdit ? (
    <NumberField
      size="xs"
      aria-label={label}
      min={0}
      max={10}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={value}
      onChange={set}
    />
  ) : (
    <span>{value || '–'}</span>
  )
