import { Button, Radio } from '@mantine/core'
import { ChoiceField, ChoicesField, DayField, NumberField } from '../../platform/ui/form/Fields.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api as calendarApi } from '../calendars/api.ts'
import { pauseReasons } from '../schema.ts'
import { pauseLabels } from '../wording.ts'
import classes from './Commitments.module.css'
import type { Draft, EditorProps } from './draft.ts'
import { ScopeFields } from './ScopeFields.tsx'
import { TargetField } from './TargetField.tsx'
import { WordsFields } from './WordsFields.tsx'

/** All that a version of a promise says. */
export const DefinitionEditor = ({ draft, change, languages }: EditorProps) => {
  const { data } = useAsk(calendarApi.calendars)
  const resolves = draft.measure === 'first resolution' || draft.measure === 'total resolution'
  return (
    <>
      <WordsFields draft={draft} change={change} languages={languages} />
      <fieldset className={classes.fieldset}>
        <legend>The time</legend>
        <TargetField label="Within" unit value={draft.target} set={(target) => change({ target })} />
        <div className={classes.two}>
          <ChoiceField
            label="Counted by"
            required
            withAsterisk={false}
            options={data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            value={draft.calendarId || null}
            onChange={(calendarId) => calendarId && change({ calendarId })}
          />
          <NumberField
            label="Kept for, in % of cases"
            min={1}
            max={100}
            value={draft.share}
            onChange={(share) => change({ share: share ?? 95 })}
          />
          {resolves && (
            <ChoiceField
              label="Counted from"
              required
              withAsterisk={false}
              options={[
                { value: 'receipt', label: 'receipt' },
                { value: 'acknowledgement', label: 'the acknowledgement' },
              ]}
              value={draft.countsFrom}
              onChange={(from) => from && change({ countsFrom: from as Draft['countsFrom'] })}
            />
          )}
          <ChoicesField
            label="Stands still while a case waits for"
            options={pauseReasons.map((value) => ({ value, label: pauseLabels[value] ?? value }))}
            value={draft.pauses}
            onChange={(pauses) => change({ pauses })}
          />
        </div>
        {draft.extension ? (
          <div>
            <TargetField
              label={`May be lengthened by, in ${draft.target.unit === 'minutes' ? 'working time' : draft.target.unit}`}
              value={{ ...draft.extension, unit: draft.target.unit }}
              set={(extension) => change({ extension })}
            />
            <Button mt="xs" size="compact-sm" variant="default" onClick={() => change({ extension: null })}>
              No extension
            </Button>
          </div>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            w="fit-content"
            onClick={() => change({ extension: draft.target })}
          >
            Allow an extension
          </Button>
        )}
      </fieldset>
      <ScopeFields
        legend="For which cases"
        hint="Where nothing is chosen, every case is meant."
        scope={draft.applies}
        set={(applies) => change({ applies })}
      />
      <ScopeFields
        legend="Except"
        hint="A case that has any of these is not promised it."
        scope={draft.except}
        set={(except) => change({ except })}
      />
      <fieldset className={classes.fieldset}>
        <legend>From when</legend>
        <div className={classes.two}>
          <DayField
            label="In effect from"
            description="Empty: from now"
            value={draft.effectiveOn}
            onChange={(effectiveOn) => change({ effectiveOn })}
          />
          <DayField
            label="Look at it again on"
            description="Empty: no date"
            value={draft.reviewOn}
            onChange={(reviewOn) => change({ reviewOn })}
          />
        </div>
        <Radio.Group
          label="Cases that are open by then"
          value={draft.reaches}
          onChange={(reaches) => change({ reaches: reaches as Draft['reaches'] })}
        >
          <Radio mt="xs" value="new" label="keep the promise that they were given" />
          <Radio mt="xs" value="running" label="go by this one from then on; what has elapsed is kept" />
        </Radio.Group>
      </fieldset>
    </>
  )
}
