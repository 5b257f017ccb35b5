const names = new Intl.DisplayNames(['en-GB'], { type: 'currency' })

let made: { value: string; label: string }[] | undefined

/** ISO 4217 with the names the browser knows, for <ChoiceField options={…}>. */
export const currencyOptions = (): { value: string; label: string }[] => {
  made ??= Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value}, ${names.of(value)}` }))
  return made
}
