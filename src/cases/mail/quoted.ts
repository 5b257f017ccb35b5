/**
 * Where what was quoted from earlier mail begins in a text, so that it can be folded; null when nothing was, when there
 * would be nothing left, or when the answer stands between the quoted lines.
 */
const introductions = [
  // "On Mon, 3 Nov 2026 at 09:12, Marguerite wrote:", which mail programs break over up to three lines
  /^On .{4,200}(wrote|writes):\s*$/im,
  /^Am .{4,200}schrieb.{0,200}:\s*$/im,
  /^Le .{4,200}a écrit\s*:\s*$/im,
  /^El .{4,200}escribió:\s*$/im,
  /^Il .{4,200}ha scritto:\s*$/im,
  /^Op .{4,200}schreef.{0,200}:\s*$/im,
  /^(W dniu|Dnia) .{4,200}(pisze|napisał\(a\)|napisała?|wrote):\s*$/im,
  /^Em .{4,200}escreveu:\s*$/im,
  /^Den .{4,200}skrev.{0,200}:\s*$/im,
] as const
const separators = [
  /^-{2,}\s*(Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Wiadomość oryginalna)\s*-{2,}\s*$/im,
  /^_{10,}\s*\n(From|Von|De|Da|Van|Od):\s.+$/im,
  /^(From|Von|De|Da|Van|Od):\s.+\n(Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Date|Datum|Wysłano):?\s.+\n/im,
] as const

const isQuoted = (line: string) => /^\s{0,3}>/.test(line)

/** Introductions that were broken over lines, joined without changing any place in the text. */
const unbroken = (text: string) =>
  text.replace(
    /^(On|Am|Le|El|Il|Op|W dniu|Dnia|Em|Den) [^\n]{0,120}\n(?:[^\n]{0,120}\n)?[^\n]{0,120}:[ \t]*$/gm,
    (part) => part.replaceAll('\n', ' '),
  )

function startOfMarks(text: string): number | null {
  const lines = text.split('\n')
  let at = text.length
  let begins: number | null = null
  for (let n = lines.length - 1; n >= 0; n--) {
    const line = lines[n] as string
    at -= line.length
    if (isQuoted(line)) begins = at
    else if (line.trim() !== '') break
    at -= 1
  }
  return begins
}

function introducedAt(text: string): number | null {
  const joined = unbroken(text)
  let first: number | null = null
  for (const introduction of introductions) {
    const found = introduction.exec(joined)
    if (!found || (first !== null && found.index >= first)) continue
    const rest = joined
      .slice(found.index + found[0].length)
      .split('\n')
      .filter((line) => line.trim() !== '')
    const marked = rest.filter(isQuoted).length
    // Where the quoted lines are marked and others follow, the answer stands between them.
    const between = marked > 0 && rest.some((line, n) => !isQuoted(line) && n > rest.findIndex(isQuoted))
    if (!between) first = found.index
  }
  return first
}

export function quotedFrom(whole: string): number | null {
  // No more is searched than anybody reads.
  const text = whole.slice(0, 100_000)
  const places = [introducedAt(text), ...separators.map((separator) => separator.exec(text)?.index ?? null)]
  if (whole.length === text.length) places.push(startOfMarks(text))
  const begins = places.filter((place) => place !== null)
  const first = begins.length > 0 ? Math.min(...begins) : null
  return first !== null && text.slice(0, first).trim() !== '' ? first : null
}
