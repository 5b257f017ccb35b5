import { shownLine } from './addresses.ts'

/** What a file is by its first bytes; what it calls itself counts only where nothing else can be told. */
const begins = (bytes: Uint8Array, signs: readonly number[], at = 0) => signs.every((sign, n) => bytes[at + n] === sign)
const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0))

const signatures: readonly { type: string; signs: readonly number[]; at?: number }[] = [
  { type: 'image/png', signs: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', signs: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', signs: ascii('GIF8') },
  { type: 'image/webp', signs: ascii('WEBP'), at: 8 },
  { type: 'application/pdf', signs: ascii('%PDF-') },
  { type: 'application/zip', signs: ascii('PK\u0003\u0004') },
  { type: 'application/gzip', signs: [0x1f, 0x8b] },
  { type: 'application/x-msdownload', signs: ascii('MZ') },
  { type: 'application/x-executable', signs: [0x7f, ...ascii('ELF')] },
  { type: 'application/vnd.ms-office', signs: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
]

/** Kinds that are inside a ZIP, or plain text: for those alone a file may say what it is. */
const inZip =
  /^application\/(vnd\.openxmlformats-officedocument\.[a-z.]+|vnd\.oasis\.opendocument\.[a-z]+|epub\+zip|zip)$/
const plain = /^(text\/(plain|csv|calendar|vcard|tab-separated-values)|application\/json|message\/rfc822)$/

const isText = (bytes: Uint8Array) =>
  !bytes.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
/** What a browser would run if it were shown: never told by its own name. */
const looksActive = (bytes: Uint8Array) =>
  /<(!doctype|html|head|body|script|svg|\?xml|iframe|meta|math|xsl)\b/i.test(
    Buffer.from(bytes.subarray(0, 1024)).toString('latin1').replaceAll('\u0000', ''),
  )

export function typeOf(bytes: Uint8Array, declared: string): string {
  const known = signatures.find(({ signs, at = 0 }) => begins(bytes, signs, at))?.type
  if (known === 'application/zip' && inZip.test(declared)) return declared
  if (known) return known
  if (looksActive(bytes)) return 'application/octet-stream'
  if (isText(bytes)) return plain.test(declared) ? declared : 'text/plain'
  return 'application/octet-stream'
}

/** Pictures that a mail may show inside its text. */
export const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp)$/.test(type)

const endings: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
}

/** A name to show and to save under; it never becomes a path of ours. */
export function fileName(given: string | null, type: string, number: number): string {
  const last =
    shownLine(given ?? '', 400)
      .split(/[\\/]/)
      .at(-1) ?? ''
  const name = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
    .trim()
  if (name) return name.length <= 120 ? name : `${name.slice(0, 100)}…${name.slice(-15)}`
  return `attachment-${number}${endings[type] ? `.${endings[type]}` : ''}`
}

/** The header by which a browser saves a file and never opens it. */
export function asAttachment(name: string): string {
  const plainName = name.normalize('NFKD').replace(/[^\w. -]+/g, '_')
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
