import { useState } from 'react'
import { ChoiceField, NumberField } from '../../platform/ui/form/Fields.tsx'
import type { Target } from '../schema.ts'
import classes from './Commitments.module.css'

const units = [
  { value: 'hours', label: 'working hours' },
  { value: 'minutes', label: 'working minutes' },
  { value: 'working days', label: 'working days' },
  { value: 'days', label: 'days' },
]

/** Working time is kept in minutes, and told in hours where it is whole hours. */
export const TargetField = ({
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
