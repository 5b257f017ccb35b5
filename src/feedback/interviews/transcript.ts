export type SpokenTurn = { atSeconds: number | null; speaker: string; text: string }

const clock = String.raw`(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?`
const arrow = new RegExp(String.raw`^${clock}\s*-->`)
const timeFirst = new RegExp(String.raw`^[[(]?${clock}[\])]?\s*[-–—]?\s*(.*)$`)
const timeLast = new RegExp(String.raw`^([^:]{1,60}?)\s*[[(]${clock}[\])]\s*:?\s*(.*)$`)
const named = /^([\p{L}][\p{L}\p{N} .'’_-]{0,39}):(?:\s+|$)(.*)$/u
const voice = /^<v\s+([^>]{1,60})>(.*?)(?:<\/v>)?$/

const seconds = (hours: string | undefined, minutes: string | undefined, rest: string | undefined) =>
  Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest)

type Line = { at: number | null; speaker: string | null; text: string }

function lineOf(raw: string): Line {
  const last = timeLast.exec(raw)
  if (last) return { at: seconds(last[2], last[3], last[4]), speaker: last[1]?.trim() || null, text: last[5] ?? '' }
  const first = timeFirst.exec(raw)
  const at = first ? seconds(first[1], first[2], first[3]) : null
  const rest = first ? (first[4] ?? '') : raw
  const said = named.exec(rest) ?? voice.exec(rest)
  return said ? { at, speaker: (said[1] ?? '').trim(), text: said[2] ?? '' } : { at, speaker: null, text: rest }
}

/**
 * A transcript as turns: lines such as "[00:01:20] Ana: …", "Ana (01:20): …" or "Ana: …", and the subtitles that recorders
 * write (WebVTT, SRT). A line without a speaker goes on with the turn before; before any speaker it is a note.
 */
export function readTranscript(text: string): SpokenTurn[] {
  const turns: SpokenTurn[] = []
  let begins: number | null = null
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trim()
    if (line === '' || line === 'WEBVTT' || /^\d+$/.test(line)) continue
    const subtitle = arrow.exec(line)
    if (subtitle) {
      begins = seconds(subtitle[1], subtitle[2], subtitle[3])
      continue
    }
    const { at, speaker, text: said } = lineOf(line)
    const present = turns.at(-1)
    const goesOn = present && (speaker === null || speaker === present.speaker) && (at === null || speaker === null)
    if (goesOn) present.text = `${present.text} ${said}`.trim()
    else turns.push({ atSeconds: at ?? begins, speaker: speaker ?? 'Notes', text: said.trim() })
    begins = null
  }
  return turns.filter((turn) => turn.text !== '')
}
