const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon capt captain col major herr frau monsieur madame mme mlle dipl ing jr sr junior senior esq'.split(
    ' ',
  ),
)

/** A name without what stands before or after it: Dr, Mrs, Esq. */
export function withoutTitles(name: string): string {
  if (!name.includes(' ')) return name
  const kept = name.split(' ').filter((word) => !titles.has(word))
  return kept.length > 0 ? kept.join(' ') : name
}
