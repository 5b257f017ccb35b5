import type { Detail, DetailEdits, DetailKind } from '../schema.ts'

export type AddressDraft = { line1: string; line2: string; city: string; region: string; postcode: string }

/** What stands in the form, empty text included. */
export type DetailDraft = {
  value: string
  label: string
  country: string | null
  preferred: boolean
  validFrom: string | null
  validTo: string | null
  parts: AddressDraft
}

const part = (detail: Detail | undefined, name: keyof AddressDraft): string => detail?.parts?.[name] ?? ''

export const draftOf = (detail?: Detail): DetailDraft => ({
  value: detail?.value ?? '',
  label: detail?.label ?? '',
  country: detail?.country ?? null,
  preferred: detail?.preferred ?? false,
  validFrom: detail?.validFrom ?? null,
  validTo: detail?.validTo ?? null,
  parts: {
    // An address that came as one line is mended as one.
    line1: part(detail, 'line1') || (detail?.kind === 'address' && !detail.parts ? detail.value : ''),
    line2: part(detail, 'line2'),
    city: part(detail, 'city'),
    region: part(detail, 'region'),
    postcode: part(detail, 'postcode'),
  },
})

/** What is sent: an address as its parts, everything else as its value. */
export const saidOf = (kind: DetailKind, draft: DetailDraft): DetailEdits => {
  const { value, parts, label, country, preferred, validFrom, validTo } = draft
  const shared = { label: label.trim() || null, preferred, validFrom, validTo }
  if (kind === 'address') return { ...shared, parts, country }
  if (kind === 'phone') return { ...shared, value, country }
  return { ...shared, value }
}
