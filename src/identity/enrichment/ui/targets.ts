import { enrichedFields, fieldLabels, OWN, sayField } from '../schema.ts'

export const LEFT_OUT = ''

/** What a column may fill; everything else is kept under a name of its own. */
export const targetsOf = (name: string, present = '') => [
  { value: LEFT_OUT, label: 'Leave it out' },
  ...(present.startsWith(OWN) && present !== `${OWN}${name.slice(0, 60)}`
    ? [{ value: present, label: `Keep it as “${sayField(present)}”` }]
    : []),
  { value: `${OWN}${name.slice(0, 60)}`, label: `Keep it as “${name.slice(0, 60)}”` },
  ...enrichedFields.map((field) => ({ value: field as string, label: fieldLabels[field] })),
]
