import type { DetailMark, Mark, Member } from '../../customers/merging/actions.ts'
import type { FamilyRecord, FieldMark, Values } from './model.ts'
import type { Said } from './own.ts'
import { fieldColumns, type SurvivingField } from './schema.ts'

const detailOf: Partial<Record<SurvivingField, string>> = { email: 'email', phone: 'phone', address: 'address' }

const later = (one: FieldMark | undefined, other: FieldMark): FieldMark =>
  one && Date.parse(one.at) >= Date.parse(other.at) ? one : other

type MarkedBy = { marks: readonly Mark[]; details: readonly DetailMark[]; said: Record<string, Said> }

function markOf(field: SurvivingField, { marks, details, said }: MarkedBy): FieldMark | undefined {
  const kind = detailOf[field]
  if (kind !== undefined) {
    const detail = details.find((each) => each.kind === kind)
    return detail && { at: detail.at, edited: detail.preferred, source: detail.source }
  }
  let mark: FieldMark | undefined
  for (const column of fieldColumns[field]) {
    const own = marks.find((each) => each.field === column)
    // A person at a screen; a program that writes by the API is a source like others.
    if (own) mark = later(mark, { at: own.at, edited: own.via === 'screen' && own.staffId !== null })
    const spoken = said[column]
    if (spoken) mark = { at: spoken.at, edited: true, ...(spoken.from !== undefined && { picked: true }) }
  }
  return mark
}

/** The records of a family as the rules compare them; the survivor by what it says of itself, not by what it shows. */
export function recordsOf(
  members: readonly Member[],
  survivor: { own: Values | undefined; said: Record<string, Said> },
  marks: readonly Mark[],
  details: readonly DetailMark[],
): { records: FamilyRecord[]; lastMergeAt: string | null } {
  const records = members.map((member, index): FamilyRecord => {
    const isSurvivor = index === 0
    const by = {
      marks: marks.filter((mark) => mark.customerId === member.id),
      details: details.filter((detail) => detail.customerId === member.id),
      said: isSurvivor ? survivor.said : {},
    }
    const marked: FamilyRecord['marks'] = {}
    for (const field of Object.keys(fieldColumns) as SurvivingField[]) {
      const mark = markOf(field, by)
      if (mark) marked[field] = mark
    }
    return {
      id: member.id,
      source: member.source,
      createdAt: member.createdAt,
      values: isSurvivor && survivor.own ? survivor.own : (member as Values),
      marks: marked,
    }
  })
  const merged = members
    .flatMap((member) => (member.mergedAt ? [member.mergedAt] : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
  return { records, lastMergeAt: merged.at(-1) ?? null }
}
