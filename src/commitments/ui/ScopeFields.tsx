import { Channel, channelLabels } from '../../customers/interactions/schema.ts'
import { ChoicesField, TagsField } from '../../platform/ui/form/Fields.tsx'
import type { Scope } from '../schema.ts'
import classes from './Commitments.module.css'

const choices = {
  types: ['enquiry', 'complaint', 'suggestion', 'compliment', 'data-subject request'],
  priorities: ['low', 'normal', 'high', 'urgent'],
  channels: Channel.options,
  customerKinds: ['person', 'account', 'colleague', 'department'],
} as const
const scopeLabels = {
  types: 'Types',
  priorities: 'Priorities',
  channels: 'Channels',
  customerKinds: 'Customers',
} as const

/** Which cases a promise is made for, or not. */
export const ScopeFields = ({
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
          options={choices[part].map((value) => ({
            value,
            label: part === 'channels' ? channelLabels[value as Channel] : value,
          }))}
          value={scope[part]}
          onChange={(list) => set({ ...scope, [part]: list })}
        />
      ))}
      <TagsField label="Tags" value={scope.tags} onChange={(tags) => set({ ...scope, tags })} />
    </div>
  </fieldset>
)
