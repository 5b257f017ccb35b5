import { SimpleGrid } from '@mantine/core'
import { ChoiceField, NumberField } from '../../../platform/ui/form/Fields.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../defining/api.ts'
import type { Definition, Formula } from '../schema.ts'
import { formulaHints, formulaLabels } from './formulas.ts'
import classes from './Measures.module.css'
import { chosenFor, keyOf, type Proposal, proposed, usualMarks } from './proposal.ts'

export type Draft = {
  formula: Formula
  surveyId: string | null
  chosen: (string | null)[]
  top: number | null
  bottom: number | null
}

export const emptyDraft: Draft = { formula: 'share', surveyId: null, chosen: [null], top: null, bottom: null }

/** What was drafted as a definition, or why it is none yet. */
export function definitionOf(draft: Draft, proposal: Proposal | string, question: string): Definition | string {
  if (!draft.surveyId) return 'Choose the survey that asks it.'
  if (typeof proposal === 'string') return proposal
  const usual = usualMarks(draft.formula, proposal.scale)
  const top = draft.top ?? usual.top
  const bottom = draft.bottom ?? usual.bottom
  return {
    formula: draft.formula,
    question,
    scale: proposal.scale,
    ...(top === undefined ? {} : { top }),
    ...(bottom === undefined ? {} : { bottom }),
    ...(proposal.dimensions ? { dimensions: proposal.dimensions } : {}),
    sources: [{ surveyId: draft.surveyId, items: proposal.items }],
    includes: {},
  }
}

/** The questions of the chosen survey, and what the formula takes of them. */
export function useProposal(draft: Draft): { proposal: Proposal | string; label: (key: string | null) => string } {
  const { data } = useAsk(
    api.measurable,
    { surveyId: draft.surveyId ?? '' },
    { when: draft.surveyId !== null, keep: false },
  )
  const rows = data?.rows ?? []
  const labels = new Map(rows.map((row) => [keyOf(row), row.label]))
  return {
    proposal: proposed(draft.formula, rows, draft.chosen),
    label: (key) => (key === null ? '' : (labels.get(key) ?? key)),
  }
}

type SourceFieldsProps = { draft: Draft; change: (draft: Draft) => void; proposal: Proposal | string }

const formulas = (Object.keys(formulaLabels) as Formula[]).map((value) => ({ value, label: formulaLabels[value] }))

/** Which formula, which survey, which of its questions, and from which mark an answer counts as good. */
export const SourceFields = ({ draft, change, proposal }: SourceFieldsProps) => {
  const surveys = useAsk(api.measurable).data?.rows ?? []
  const names = new Map(
    surveys.map(({ surveyId, survey, audience }) => [
      surveyId,
      audience === 'staff' ? `${survey} (colleagues)` : survey,
    ]),
  )
  const items =
    useAsk(api.measurable, { surveyId: draft.surveyId ?? '' }, { when: draft.surveyId !== null, keep: false }).data
      ?.rows ?? []
  const marks = items
    .filter(({ kind }) => kind === 'mark')
    .map((item) => ({ value: keyOf(item), label: `${item.label} (${item.low}–${item.high})` }))
  const scale = typeof proposal === 'string' ? null : proposal.scale
  const usual = scale ? usualMarks(draft.formula, scale) : {}
  return (
    <>
      <ChoiceField
        label="How the figure follows"
        required
        withAsterisk={false}
        options={formulas}
        value={draft.formula}
        description={formulaHints[draft.formula]}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(wish) => {
          const formula = (wish ?? 'share') as Formula
          change({ ...draft, formula, chosen: chosenFor[formula].map(() => null), top: null, bottom: null })
        }}
      />
      <ChoiceField
        label="Survey"
        required
        withAsterisk={false}
        placeholder={names.size === 0 ? 'No survey has a closed question yet' : 'Which survey asks it'}
        options={[...names].map(([value, label]) => ({ value, label }))}
        value={draft.surveyId}
        onChange={(surveyId) =>
          change({ ...draft, surveyId, chosen: draft.chosen.map(() => null), top: null, bottom: null })
        }
      />
      {draft.surveyId !== null &&
        chosenFor[draft.formula].map((label, at) => (
          <ChoiceField
            key={label}
            label={label}
            required
            withAsterisk={false}
            options={marks}
            value={draft.chosen[at] ?? null}
            onChange={(key) =>
              change({
                ...draft,
                chosen: draft.chosen.map((old, place) => (place === at ? key : old)),
                top: null,
                bottom: null,
              })
            }
          />
        ))}
      {draft.surveyId !== null && chosenFor[draft.formula].length === 0 && (
        <p className={classes.line}>
          {typeof proposal === 'string'
            ? proposal
            : proposal.dimensions
              ? `Taken from it: ${proposal.dimensions.map(({ name, pairs }) => `${name} (${pairs})`).join(', ')}.`
              : 'Taken from it: all eight ratings.'}
        </p>
      )}
      {scale && usual.top !== undefined && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NumberField
            label="Good from"
            min={scale.low + 1}
            max={scale.high}
            value={draft.top ?? usual.top}
            onChange={(top) => change({ ...draft, top })}
          />
          {usual.bottom !== undefined && (
            <NumberField
              label="Against up to"
              min={scale.low}
              max={scale.high - 1}
              value={draft.bottom ?? usual.bottom}
              onChange={(bottom) => change({ ...draft, bottom })}
            />
          )}
        </SimpleGrid>
      )}
    </>
  )
}
