// <Chips legend options value onChange>: what a list shows at a glance, beside its filters; one of them always holds.
import { useEffect, useRef } from 'react'
import { sayNumber } from '../values.ts'
import classes from './Chips.module.css'

type ChipsProps<Value extends string> = {
  legend: string
  /** `count`: how many wait there, said where there are any. */
  options: readonly { value: Value; label: string; count?: number }[]
  value: Value
  onChange: (value: Value) => void
}

export const Chips = <Value extends string>({ legend, options, value, onChange }: ChipsProps<Value>) => {
  const row = useRef<HTMLFieldSetElement>(null)
  // On a phone they are a row that scrolls: which one holds stays in sight, and the page stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one holds
  useEffect(() => {
    const room = row.current?.getBoundingClientRect()
    const held = row.current?.querySelector('[aria-pressed="true"]')?.getBoundingClientRect()
    if (room && held)
      row.current?.scrollBy(Math.max(0, held.right - room.right) + Math.min(0, held.left - room.left), 0)
  }, [value])
  return (
    <fieldset ref={row} className={classes.chips}>
      <legend className={classes.legend}>{legend}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={classes.chip}
          aria-pressed={value === option.value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count ? <span className={classes.count}> {sayNumber(option.count)}</span> : null}
        </button>
      ))}
    </fieldset>
  )
}
