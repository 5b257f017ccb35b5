// <Chips legend options value onChange>: what a list shows at a glance, beside its filters; one of them always holds.
import classes from './Chips.module.css'

type ChipsProps<Value extends string> = {
  legend: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

export const Chips = <Value extends string>({ legend, options, value, onChange }: ChipsProps<Value>) => (
  <fieldset className={classes.chips}>
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
      </button>
    ))}
  </fieldset>
)
