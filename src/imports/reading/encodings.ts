/** What a person may choose, with the name they know it by. */
export const encodings: readonly { name: string; label: string }[] = [
  { name: 'utf-8', label: 'UTF-8' },
  { name: 'windows-1252', label: 'Western Europe (Windows-1252)' },
  { name: 'windows-1250', label: 'Central Europe (Windows-1250)' },
  { name: 'iso-8859-1', label: 'Western Europe (ISO 8859-1)' },
  { name: 'iso-8859-2', label: 'Central Europe (ISO 8859-2)' },
  { name: 'iso-8859-15', label: 'Western Europe with € (ISO 8859-15)' },
  { name: 'utf-16le', label: 'UTF-16, little end first (Excel “Unicode text”)' },
  { name: 'utf-16be', label: 'UTF-16, big end first' },
  { name: 'shift_jis', label: 'Japanese (Shift-JIS)' },
  { name: 'euc-jp', label: 'Japanese (EUC-JP)' },
  { name: 'gb18030', label: 'Chinese, simplified (GB 18030)' },
  { name: 'big5', label: 'Chinese, traditional (Big5)' },
  { name: 'euc-kr', label: 'Korean (EUC-KR)' },
  { name: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { name: 'koi8-r', label: 'Cyrillic (KOI8-R)' },
  { name: 'iso-8859-5', label: 'Cyrillic (ISO 8859-5)' },
  { name: 'ibm866', label: 'Cyrillic (DOS, 866)' },
  { name: 'windows-1253', label: 'Greek (Windows-1253)' },
  { name: 'iso-8859-7', label: 'Greek (ISO 8859-7)' },
  { name: 'windows-1254', label: 'Turkish (Windows-1254)' },
  { name: 'iso-8859-9', label: 'Turkish (ISO 8859-9)' },
  { name: 'windows-1257', label: 'Baltic (Windows-1257)' },
  { name: 'iso-8859-13', label: 'Baltic (ISO 8859-13)' },
  { name: 'ibm850', label: 'Western Europe (DOS, 850)' },
  { name: 'ibm852', label: 'Central Europe (DOS, 852)' },
  { name: 'macintosh', label: 'Western Europe (old Macintosh)' },
]

export const encodingLabel = (name: string) => encodings.find((entry) => entry.name === name)?.label ?? name

/** What to say of an encoding that nobody here can read. */
export const strangeEncoding = (name: string): string | null =>
  encodings.some((entry) => entry.name === name) ? null : `“${name}” is no encoding that can be read here.`

export const boms: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** The length of the byte order mark that this encoding would have here. */
export const bomLength = (head: Uint8Array, encoding: string) => {
  const bom = boms.find((entry) => entry.encoding === encoding)
  return bom?.bytes.every((byte, i) => head[i] === byte) ? bom.bytes.length : 0
}
