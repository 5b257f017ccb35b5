import type { FieldDescriptions } from '../../platform/filter.ts'

type Option = { value: string; label: string }

/** A field that holds an id is filtered by names: its choices are those that are known. */
export const withNames = (fields: FieldDescriptions, name: string, options: readonly Option[]): FieldDescriptions => {
  const field = fields[name]
  return field && options.length > 0 ? { ...fields, [name]: { ...field, options } } : fields
}

/** The name that an id stands for, while it is among those that are known. */
export const nameOf = (options: readonly Option[], id: unknown): string =>
  options.find((option) => option.value === id)?.label ?? '–'
