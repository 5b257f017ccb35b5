import { enrichedFields, fieldLabels, OWN } from '../schema.ts'

export const LEFT_OUT = ''

/** What a column may fill; everything else is kept under a name of its own. */
export const targetsOf = (name: string) => [
  { value: LEFT_OUT, label: 'Leave it out' },
  { value: `${OWN}${name.slice(0, 60)}`, label: `Keep it as “${name.slice(0, 60)}”` },
  ...enrichedFields.map((field) => ({ value: field as string, label: fieldLabels[field] })),
]
