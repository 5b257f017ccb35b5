/** Time zones that the browser knows, for <ChoiceField options={…}>; the present one is among them in any case. */
export const zoneOptions = (present = 'UTC'): { value: string; label: string }[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), present])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
