import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../../platform/contract.ts'
import { ChoiceField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useGo } from '../../../platform/ui/Go.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { KnownBy, knownByLabels, type Mapping } from '../schema.ts'
import classes from './Enrichment.module.css'
import { LEFT_OUT, targetsOf } from './targets.ts'

type Draft = AnswerOf<typeof api.enrichmentDraft>

/** What each column of a file fills, before anything is written. */
export const Begin = ({ id }: { id: string }) => {
  const asked = useAsk(api.enrichmentDraft, { id })
  return <Answered of={asked}>{(draft) => <Choices key={draft.id} draft={draft} />}</Answered>
}

const Choices = ({ draft }: { draft: Draft }) => {
  const [knownBy, setKnownBy] = useState<KnownBy | null>(draft.knownBy)
  const [keyColumn, setKeyColumn] = useState<string | null>(draft.keyColumn)
  const [source, setSource] = useState(draft.fileName.replace(/\.[^.]*$/, ''))
  const [targets, setTargets] = useState<Record<string, string>>(
    Object.fromEntries(draft.mapping.map(({ from, to }) => [from, to])),
  )
  const starting = useAct(api.startEnrichment, { quiet: true, stale: ['runs'] })
  const discarding = useAct(api.discardEnrichment)
  const go = useGo()
  const others = draft.columns.filter((column) => column !== keyColumn)
  const mapping = others.flatMap((from) => (targets[from] ? [{ from, to: targets[from] }] : [])) as Mapping
  const ready = knownBy && keyColumn && source.trim() && mapping.length > 0
  return (
    <>
      {draft.warnings.map((warning) => (
        <Need key={warning}>{warning}</Need>
      ))}
      <div className={classes.form}>
        <TextField
          label="Source"
          description="What it is called where its values are shown"
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <ChoiceField
          label="Customers are recognised by"
          options={KnownBy.options.map((value) => ({ value, label: knownByLabels[value] }))}
          value={knownBy}
          onChange={(wish) => setKnownBy(KnownBy.safeParse(wish).data ?? null)}
        />
        <ChoiceField
          label="in the column"
          options={draft.columns.map((value) => ({ value, label: value }))}
          value={keyColumn}
          onChange={setKeyColumn}
        />
      </div>
      <h2 className={classes.head}>What fills what</h2>
      <ul className={classes.columns}>
        {others.map((column) => (
          <li key={column}>
            <div>
              <b>{column}</b>
              <div className={classes.sample}>
                {draft.rows
                  .map((row) => row[draft.columns.indexOf(column)])
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ') || 'empty in the first rows'}
              </div>
            </div>
            <ChoiceField
              aria-label={`${column} fills`}
              required
              options={targetsOf(column)}
              value={targets[column] ?? LEFT_OUT}
              onChange={(wish) => setTargets({ ...targets, [column]: wish ?? LEFT_OUT })}
            />
          </li>
        ))}
      </ul>
      {starting.problem && <ProblemNote problem={starting.problem} />}
      <div className={classes.acts}>
        <Button
          disabled={!ready}
          loading={starting.acting}
          onClick={() => {
            if (knownBy && keyColumn)
              void starting.act({ id: draft.id, source: source.trim(), knownBy, keyColumn, mapping })
          }}
        >
          Enrich customers
        </Button>
        <Button
          variant="default"
          loading={discarding.acting}
          onClick={async () => {
            if (await discarding.act({ id: draft.id })) go('/data-quality/enrichment', { replace: true })
          }}
        >
          Throw the file away
        </Button>
      </div>
    </>
  )
}
