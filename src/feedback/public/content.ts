/** What a file is, by its first bytes; what it is called says nothing. Null: none of those that may come in. */
export function contentOf(bytes: Uint8Array): { type: 'image' | 'pdf' | 'text'; mediaType: string } | null {
  const begins = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign)
  const says = (from: number, text: string) => [...text].every((sign, at) => bytes[from + at] === sign.charCodeAt(0))
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: 'image', mediaType: 'image/png' }
  if (begins(0xff, 0xd8, 0xff)) return { type: 'image', mediaType: 'image/jpeg' }
  if (says(0, 'GIF87a') || says(0, 'GIF89a')) return { type: 'image', mediaType: 'image/gif' }
  if (says(0, 'RIFF') && says(8, 'WEBP')) return { type: 'image', mediaType: 'image/webp' }
  if (says(0, '%PDF-')) return { type: 'pdf', mediaType: 'application/pdf' }
  return isPlain(bytes) ? { type: 'text', mediaType: 'text/plain' } : null
}

/** Text without markup: what a browser might take for a page is no plain text. */
function isPlain(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 4096 + 3), { stream: true })
    return (
      [...text].every((sign) => sign >= ' ' || '\t\r\n'.includes(sign)) &&
      !/<\s*(!doctype|html|script|svg|\?xml)/i.test(text)
    )
  } catch {
    return false
  }
}
