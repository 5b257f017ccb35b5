/** Files that people pick by mistake, told by their first bytes, each with what to do instead. */
type Signature = { bytes: readonly number[]; at?: number; says: string }

const saveAsCsv = 'Open it in the program that made it, save it as CSV, and choose that file.'

const signatures: readonly Signature[] = [
  { bytes: [0x1f, 0x8b], says: 'This file is compressed with gzip. Unpack it first, and choose the file inside.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], says: `This file is a PDF, which holds pages and no rows. ${saveAsCsv}` },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    says: 'This file is an old Excel workbook (.xls) or another Office document. Open it, save the sheet as CSV, and choose that file.',
  },
  {
    bytes: [0x42, 0x5a, 0x68],
    says: 'This file is compressed with bzip2. Unpack it first, and choose the file inside.',
  },
  {
    bytes: [0x37, 0x7a, 0xbc, 0xaf],
    says: 'This file is a 7-Zip archive. Unpack it first, and choose the file inside.',
  },
  { bytes: [0x52, 0x61, 0x72, 0x21], says: 'This file is a RAR archive. Unpack it first, and choose the file inside.' },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    says: 'This file is compressed with xz. Unpack it first, and choose the file inside.',
  },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    says: 'This file is compressed with zstd. Unpack it first, and choose the file inside.',
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], says: 'This file is a picture (PNG), not a table. Choose a CSV file.' },
  { bytes: [0xff, 0xd8, 0xff], says: 'This file is a picture (JPEG), not a table. Choose a CSV file.' },
  { bytes: [0x47, 0x49, 0x46, 0x38], says: 'This file is a picture (GIF), not a table. Choose a CSV file.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], says: `This file is Parquet, not CSV. ${saveAsCsv}` },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], says: `This file is an SQLite database, not CSV. ${saveAsCsv}` },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], says: `This file is a text document (RTF), not CSV. ${saveAsCsv}` },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], says: 'This file is a program, not a table. Choose a CSV file.' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], says: 'This file is UTF-32 text, which is not read here. Save it as UTF-8.' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], says: 'This file is UTF-32 text, which is not read here. Save it as UTF-8.' },
]

const startsWith = (sample: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, i) => sample[at + i] === byte)

const zipSays = (sample: Uint8Array) => {
  const head = Buffer.from(sample.subarray(0, 65536)).toString('latin1')
  if (head.includes('xl/')) {
    return 'This file is an Excel workbook (.xlsx). In Excel, choose File, Save as, “CSV UTF-8”, and choose that file.'
  }
  if (head.includes('opendocument.spreadsheet')) {
    return 'This file is an OpenDocument sheet (.ods). Open it, save the sheet as CSV, and choose that file.'
  }
  if (head.includes('word/')) return `This file is a Word document. ${saveAsCsv}`
  return 'This file is a ZIP archive. Unpack it first, and choose the file inside.'
}

const markup = (sample: Uint8Array) => {
  const head = Buffer.from(sample.subarray(0, 512))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^<!doctype html|^<html/i.test(head)) {
    return 'This file is a web page, not a table; the export may have answered with a sign-in page. Download it again and check its contents.'
  }
  if (/^<\?xml/i.test(head)) return `This file is XML, not CSV. ${saveAsCsv}`
  if (/^[[{]\s*["[{]/.test(head) && !/^\[[^\]\r\n]*\][,;\t]/.test(head))
    return `This file is JSON, not CSV. ${saveAsCsv}`
  return null
}

/** Null bytes beyond a stray few, or many other control bytes, mean that the bytes are no text in any encoding. */
const looksLikeNoText = (sample: Uint8Array) => {
  let nulls = 0
  let controls = 0
  for (const byte of sample) {
    if (byte === 0) nulls++
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b) controls++
  }
  return nulls > sample.length * 0.01 + 2 || controls > sample.length * 0.03 + 4
}

/** What a file is when it is none that an import can read; null when nothing speaks against it. */
export const notATable = (sample: Uint8Array): string | null => {
  if (sample.length === 0) {
    return 'This file is empty (0 bytes). Check that the export finished, and choose the file again.'
  }
  if (startsWith(sample, [0x50, 0x4b, 0x03, 0x04]) || startsWith(sample, [0x50, 0x4b, 0x05, 0x06]))
    return zipSays(sample)
  const signature = signatures.find(({ bytes, at }) => startsWith(sample, bytes, at))
  return signature?.says ?? markup(sample)
}

/** Asked once UTF-16 has been ruled out, where null bytes are every second one. */
export const notText = (sample: Uint8Array): string | null =>
  looksLikeNoText(sample)
    ? 'This file holds bytes that are not text (a program’s own format, or a damaged file). Export it as CSV and choose that file.'
    : null
