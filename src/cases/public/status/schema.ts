/** What may be done from a status page, and what of it is open just now. */
export type Act = 'reply' | 'rate' | 'review' | 'withdraw'

export type Rating = {
  round: number
  handling: number | null
  fair: number | null
  solved: boolean | null
  text: string | null
}

/** A promise that is counted for the case, as its customer reads it. */
export type Promised = {
  id: string
  statement: string
  state: string
  dueAt: string | null
  kept: boolean | null
  endedAt: string | null
  /** How the deadline came about, line by line. */
  lines: { at: string; text: string }[]
}
