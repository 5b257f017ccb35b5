import { drawn, hashOf } from '../../math/hash.ts'
import { firstSubjects, firstWords, type Language } from './wording.ts'

const byCountry: Record<string, Language> = {
  DE: 'de',
  AT: 'de',
  CH: 'de',
  FR: 'fr',
  ES: 'es',
  NL: 'nl',
  BE: 'nl',
  IT: 'it',
}

/** The language that a text is in, as far as the sample's own texts go. */
const written = (text: string): Language | null =>
  /\b(Guten|Bestellung|Danke|Freundliche)\b/.test(text)
    ? 'de'
    : /\b(Bonjour|commande|Merci|merci)\b/.test(text)
      ? 'fr'
      : null

type First = {
  key: string
  text: string
  country: string | null
  channel: string
  tag: string
  order: string
  name: string
}

export type Rewritten = { subject: string; text: string }

/** In which language a case is held, and its head and first words where they are not as they were brought in. */
export function beginning({ key, text, country, channel, tag, order, name }: First): {
  language: Language
  rewritten: Rewritten | null
} {
  const own = written(text)
  if (own) return { language: own, rewritten: null }
  const native = byCountry[country ?? '']
  const isWritten = channel === 'email' || channel === 'web'
  if (!native || !isWritten || !order || drawn(hashOf(`language ${key}`))() > 0.7)
    return { language: 'en', rewritten: null }
  const said = (of: Record<string, string> | undefined) =>
    (of?.[tag] ?? of?.[''] ?? text).replaceAll('{order}', order).replaceAll('{name}', name)
  return { language: native, rewritten: { subject: said(firstSubjects[native]), text: said(firstWords[native]) } }
}
