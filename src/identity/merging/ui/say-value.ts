import { sayDay } from '../../../platform/ui/values.ts'
import type { SurvivingField } from '../../survivorship/schema.ts'

const isDay = /^\d{4}-\d{2}-\d{2}$/

/** A value of any field as a person reads it; ids by the names that are known. */
export const sayValue = (field: SurvivingField, value: unknown, names: ReadonlyMap<string, string>): string => {
  if (field === 'doNotContact')
    return value === false || value === null ? 'no' : value === true ? 'yes' : `yes: ${value}`
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${String(each)}`)
      .join(' · ')
  if (typeof value === 'string' && isDay.test(value)) return sayDay(value)
  return names.get(String(value)) ?? String(value)
}

const sources: Record<string, string> = { hand: 'entered by hand', api: 'by the API', import: 'by an import' }
export const saySource = (source: string | null): string =>
  source === null ? 'source not known' : (sources[source] ?? source)
