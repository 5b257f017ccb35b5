import type { HistoryEntry } from './schema.ts'

const fieldWords: Record<string, string> = {
  name: 'Name',
  givenName: 'Given name',
  familyName: 'Family name',
  title: 'Title',
  birthDate: 'Date of birth',
  language: 'Language',
  email: 'E-mail',
  phone: 'Phone',
  tags: 'Tags',
  note: 'Note',
  internal: 'Internal',
  kind: 'Kind',
  accountManagerId: 'Account manager',
  departmentId: 'Department',
  restrictedTeamId: 'Restricted to the team',
  doNotContact: 'Do not contact',
  doNotContactReason: 'Why not to contact',
  archivedAt: 'Archived',
  mergedInto: 'Merged into',
  reason: 'Why',
  at: 'Time',
  nextStep: 'Next step',
  nextStepOn: 'Next step on',
  nextStepDoneAt: 'Next step done',
  momentOfTruth: 'Moment of truth',
  lawfulBasis: 'Lawful basis',
  validFrom: 'Valid from',
  validTo: 'Valid until',
  otherId: 'The other customer',
  staffId: 'Staff',
  orderId: 'Order',
}

/** "familyName" → "Family name", also for fields that this list does not know. */
export const sayField = (field: string): string => {
  const known = fieldWords[field]
  if (known) return known
  const words = field
    .replace(/^custom\./, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[._]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const subjects: Record<string, string> = {
  customer: 'the customer',
  detail: 'a detail',
  relationship: 'a relationship',
  interaction: 'an interaction',
  consent: 'consent',
  order: 'an order',
}

/** A merge is told on both sides: by the one that was kept, and by the one that is read through it. */
const merges: Record<string, string> = {
  merged: 'merged another customer into this one',
  unmerged: 'took a merged customer out again',
  joined: 'made this record one with another customer',
  left: 'made this record a customer of its own again',
}

/** "edited the customer", "added a detail": follows the name of whoever did it. */
export const sayAction = ({ action, subject }: Pick<HistoryEntry, 'action' | 'subject'>): string =>
  (subject === 'merge' && merges[action]) ||
  `${action === 'undone' ? 'took back' : action} ${subjects[subject] ?? subject}`

const viaWords: Record<HistoryEntry['via'], string> = {
  screen: '',
  api: 'by the API',
  import: 'by an import',
  job: 'by a job',
  system: 'by the system',
}
export const sayVia = (via: HistoryEntry['via']): string => viaWords[via]

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A value of a change in a few words. Ids say nothing to people, so whoever draws it passes the names it knows. */
export const sayChanged = (value: unknown, names: ReadonlyMap<string, string> = new Map()): string => {
  if (value === null || value === undefined || value === '') return 'empty'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value))
    return value.length === 0 ? 'empty' : value.map((each) => sayChanged(each, names)).join(', ')
  if (typeof value === 'object') {
    const parts = Object.values(value).filter((each) => each !== null && each !== '')
    return parts.length === 0 ? 'empty' : parts.map((each) => sayChanged(each, names)).join(', ')
  }
  const known = names.get(String(value))
  return known ?? (isId.test(String(value)) ? 'another record' : String(value))
}
