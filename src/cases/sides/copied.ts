/** One message of a case as it is copied into another mail. */
export type Copied = { at: string; who: string; text: string; quotedFrom: number | null }

const RULE = '---------- Forwarded ----------'

/** What somebody says, and below it what is forwarded: who wrote it and when, without what they quoted themselves. */
export function forwardedText(said: string, copied: readonly Copied[], zone: string): string {
  const stamp = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
  const parts = copied.map(({ at, who, text, quotedFrom }) => {
    const own = quotedFrom === null ? text : text.slice(0, quotedFrom)
    return `${RULE}\n${who}, ${stamp.format(new Date(at))}:\n\n${own.trim()}`
  })
  return [said.trim(), ...parts].filter(Boolean).join('\n\n')
}
