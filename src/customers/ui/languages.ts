import { nothing } from '../../platform/ui/values.ts'

export const sayLanguage = (tag: string | null | undefined): string => {
  if (!tag) return nothing
  try {
    return new Intl.DisplayNames('en-GB', { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

const usual =
  'ar bg bn cs da de de-AT de-CH el en-GB en-IE en-US es et fa fi fr fr-CH ga he hi hr hu id it ja ko lt lv mt nb nl nl-BE pa pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-CN zh-TW'

/** Languages that letters and calls are usually written in; the one a record already has is kept in the list. */
export const languages = (present: string | null): { value: string; label: string }[] => {
  const tags = new Set(usual.split(' '))
  if (present) tags.add(present)
  return [...tags].map((value) => ({ value, label: sayLanguage(value) })).sort((a, b) => a.label.localeCompare(b.label))
}
