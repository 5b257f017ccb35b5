import { Button, Radio, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import {
  ChoiceField,
  ChoicesField,
  DayField,
  LongField,
  NumberField,
  TagsField,
  TextField,
} from '../../platform/ui/form/Fields.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api as calendarApi } from '../calendars/api.ts'
import { pauseReasons, type Scope, type Target } from '../schema.ts'
import { pauseLabels } from '../wording.ts'
import classes from './Commitments.module.css'
import { type Draft, noWords } from './draft.ts'

type Props = { draft: Draft; change: (to: Partial<Draft>) => void; languages: readonly string[] }

const units = [
  { value: 'hours', label: 'working hours' },
  { value: 'minutes', label: 'working minutes' },
  { value: 'working days', label: 'working days' },
  { value: 'days', label: 'days' },
]

/** Working time is kept in minutes, and told in hours where it is whole hours. */
const TargetField = ({
  label,
  value,
  set,
  unit,
}: {
  label: string
  value: Target
  set: (to: Target) => void
  unit?: boolean
}) => {
  const [inHours, setInHours] = useState(value.unit === 'minutes' && value.amount % 60 === 0)
  const shown = value.unit === 'minutes' && inHours ? 'hours' : value.unit
  const per = shown === 'hours' ? 60 : 1
  const choose = (wish: string | null) => {
    if (!wish) return
    setInHours(wish === 'hours')
    const amount = Math.max(1, value.amount / per)
    set(wish === 'hours' ? { amount: amount * 60, unit: 'minutes' } : { amount, unit: wish as Target['unit'] })
  }
  return (
    <div className={classes.two}>
      <NumberField
        label={label}
        min={1}
        allowNegative={false}
        value={value.amount / per}
        onChange={(amount) => set({ ...value, amount: Math.max(1, Math.round((amount ?? 1) * per)) })}
      />
      {unit && (
        <ChoiceField label="Unit" required withAsterisk={false} options={units} value={shown} onChange={choose} />
      )}
    </div>
  )
}

const Words = ({ draft, change, languages }: Props) => {
  const [language, setLanguage] = useState(
    languages.find((tag) => draft.texts[tag]) ?? Object.keys(draft.texts)[0] ?? 'en',
  )
  const words = draft.texts[language] ?? noWords
  const set = (part: keyof typeof words, text: string) =>
    change({ texts: { ...draft.texts, [language]: { ...words, [part]: text } } })
  const tags = [...new Set([...languages, ...Object.keys(draft.texts)])]
  return (
    <fieldset className={classes.fieldset}>
      <legend>The words</legend>
      {tags.length > 1 && (
        <SegmentedControl size="xs" aria-label="Language" data={tags} value={language} onChange={setLanguage} />
      )}
      <LongField
        label="What we promise"
        description="As customers read it: “We reply to you within 8 working hours.”"
        lang={language}
        required
        withAsterisk={false}
        value={words.statement}
        onChange={(event) => set('statement', event.currentTarget.value)}
      />
      <TextField
        label="To whom"
        lang={language}
        required
        withAsterisk={false}
        value={words.audience}
        onChange={(event) => set('audience', event.currentTarget.value)}
      />
      <LongField
        label="What it does not cover"
        lang={language}
        value={words.exclusions}
        onChange={(event) => set('exclusions', event.currentTarget.value)}
      />
      <TextField
        label="What is owed if it is broken"
        description="With a remedy, each broken promise asks its owner what became of it"
        lang={language}
        value={words.remedy}
        onChange={(event) => set('remedy', event.currentTarget.value)}
      />
    </fieldset>
  )
}

const choices = {
  types: ['enquiry', 'complaint', 'suggestion', 'compliment', 'data-subject request'],
  priorities: ['low', 'normal', 'high', 'urgent'],
  channels: ['email', 'phone', 'web form', 'chat', 'post', 'shop', 'social'],
  customerKinds: ['person', 'account', 'department'],
} as const
const scopeLabels = {
  types: 'Types',
  priorities: 'Priorities',
  channels: 'Channels',
  customerKinds: 'Customers',
} as const

const ScopeFields = ({
  legend,
  hint,
  scope,
  set,
}: {
  legend: string
  hint: string
  scope: Scope
  set: (to: Scope) => void
}) => (
  <fieldset className={classes.fieldset}>
    <legend>{legend}</legend>
    <p className={classes.quiet}>{hint}</p>
    <div className={classes.two}>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((part) => (
        <ChoicesField
          key={part}
          label={scopeLabels[part]}
          options={choices[part].map((value) => ({ value, label: value }))}
          value={scope[part]}
          onChange={(list) => set({ ...scope, [part]: list })}
        />
      ))}
      <TagsField label="Tags" value={scope.tags} onChange={(tags) => set({ ...scope, tags })} />
    </div>
  </fieldset>
)

/** All that a version of a promise says. */
export const DefinitionEditor = ({ draft, change, languages }: Props) => {
  const { data } = useAsk(calendarApi.calendars)
  const resolves = draft.measure === 'first resolution' || draft.measure === 'total resolution'
  return (
    <>
      <Words draft={draft} change={change} languages={languages} />
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
