// Who is likely the same as a customer that is being written down: whoever has the e-mail, phone or number already, and
// whoever has the name.
import { useDebouncedValue } from '@mantine/hooks'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { kindLabels } from '../schema.ts'
import { api as searching } from '../search/api.ts'

export type Likely = { id: string; name: string; about: string; why: string }
type Clues = { name: string; email: string; phone: string; identifier: string }

export const useLikelySame = (clues: Clues): Likely[] => {
  const [{ name, email, phone, identifier }] = useDebouncedValue(clues, 250)
  const known = {
    ...(/.@.+\../.test(email.trim()) ? { email: email.trim() } : {}),
    ...(phone.replaceAll(/\D/g, '').length >= 6 ? { phone: phone.trim() } : {}),
    ...(identifier.trim().length >= 2 ? { identifier: identifier.trim() } : {}),
  }
  const asked = Object.keys(known).length > 0
  const exact = useAsk(api.lookUp, known, { when: asked })
  const named = useAsk(
    searching.search,
    { q: name.trim(), kind: 'customer', limit: 4 },
    { when: name.trim().length >= 4 },
  )

  const found = new Map<string, Likely>()
  for (const row of asked ? (exact.data?.rows ?? []) : []) {
    found.set(row.id, {
      id: row.id,
      name: row.name,
      about: kindLabels[row.kind],
      why: 'has this e-mail, phone or number',
    })
  }
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain(name.trim()).split(/\s+/).filter(Boolean)
  for (const { id, title, subtitle } of name.trim().length >= 4 ? (named.data?.found ?? []) : []) {
    const theirs = plain(title)
    if (!found.has(id) && words.every((word) => theirs.includes(word))) {
      found.set(id, { id, name: title, about: subtitle, why: 'has this name' })
    }
  }
  return [...found.values()].slice(0, 5)
}
