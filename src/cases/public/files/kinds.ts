/** What may come with a form: told by its own bytes, whatever it calls itself. */
export type FileKind = { type: string; ending: string }

const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0))
const starts = (bytes: Uint8Array, signs: readonly number[], at = 0) => signs.every((sign, n) => bytes[at + n] === sign)

const signatures: readonly (FileKind & { signs: readonly number[]; at?: number })[] = [
  { type: 'image/png', ending: 'png', signs: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', ending: 'jpg', signs: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', ending: 'gif', signs: ascii('GIF8') },
  { type: 'image/webp', ending: 'webp', signs: ascii('WEBP'), at: 8 },
  { type: 'image/heic', ending: 'heic', signs: ascii('ftyphei'), at: 4 },
  { type: 'image/heic', ending: 'heic', signs: ascii('ftypmif1'), at: 4 },
  { type: 'video/mp4', ending: 'mp4', signs: ascii('ftyp'), at: 4 },
  { type: 'application/pdf', ending: 'pdf', signs: ascii('%PDF-') },
]

/** Office files are ZIPs that name what they are in their first entries. */
const offices: readonly (FileKind & { names: string })[] = [
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx', names: 'word/' },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx', names: 'xl/' },
  {
    type: 'application/vnd.oasis.opendocument.text',
    ending: 'odt',
    names: 'mimetypeapplication/vnd.oasis.opendocument.text',
  },
]

function officeOf(bytes: Uint8Array): FileKind | null {
  const text = Buffer.from(bytes).toString('latin1')
  return offices.find(({ names }) => text.includes(names)) ?? null
}

/** Plain text in UTF-8 that no browser would take for a page. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|style|math|\?xml)/i.test(text)
  } catch {
    return false
  }
}

/** Photographs, films, PDF, Office files and plain text; null for everything else. */
export function kindOf(bytes: Uint8Array): FileKind | null {
  const found = signatures.find(({ signs, at = 0 }) => starts(bytes, signs, at))
  if (found) return { type: found.type, ending: found.ending }
  if (starts(bytes, ascii('PK\u0003\u0004'))) return officeOf(bytes)
  return bytes.length > 0 && isPlainText(bytes) ? { type: 'text/plain', ending: 'txt' } : null
}

/** The name that is shown and saved under: a line of its own, with the ending that its content has. */
export function safeName(given: string, { ending }: FileKind, number: number): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const stem = (dot > 0 ? plain.slice(0, dot) : plain).slice(0, 80).trim()
  return `${stem || `file-${number}`}.${ending}`
}
