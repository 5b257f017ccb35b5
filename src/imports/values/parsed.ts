/** A value read from a cell, maybe with a notice for the person; or the reason why it cannot be read, as a sentence. */
export type Parsed<T> = { value: T; notice?: string } | { refused: string }

export const refused = (reason: string): { refused: string } => ({ refused: reason })

export const isRefused = <T>(parsed: Parsed<T>): parsed is { refused: string } => 'refused' in parsed

/** What a sentence shows of a cell: enough to find it, never megabytes of it. */
export const quoted = (text: string): string => {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return `“${shown.replace(/[\p{Cc}\p{Cf}]/gu, '·')}”`
}
