/** Where a perception lies: above what was desired, under what is adequate, or between (Zeithaml, Berry & Parasuraman 1993). */
export type Band = 'delighted' | 'satisfied' | 'dissatisfied'

/** Null where the two ends are the wrong way round: nobody's zone is less than nothing. */
export function bandOf(adequate: number, desired: number, perceived: number): Band | null {
  if (!(adequate <= desired) || Number.isNaN(perceived)) return null
  if (perceived > desired) return 'delighted'
  return perceived < adequate ? 'dissatisfied' : 'satisfied'
}
