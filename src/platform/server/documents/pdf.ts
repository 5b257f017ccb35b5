import type { PdfDocument } from '../../document.ts'
import { openThreads } from '../threads.ts'

/** Documents are drawn one after the other: what draws them needs memory, and is there only as long as it draws. */
let last: Promise<unknown> = Promise.resolve()

/** Draws a document in a thread of its own, which is gone afterwards with all that it loaded. */
export function makePdf(document: PdfDocument): Promise<Buffer> {
  const made = last.then(async () => {
    const threads = openThreads(1)
    try {
      return Buffer.from(await threads.ask<Uint8Array>(new URL('./draw.ts', import.meta.url), 'drawPdf', document))
    } finally {
      await threads.close()
    }
  })
  last = made.catch(() => undefined)
  return made
}

/** What a browser is told of a document: its kind and its name, of letters, digits and hyphens. */
export const pdfHeaders = (name: string, how: 'inline' | 'attachment' = 'attachment') => ({
  'content-type': 'application/pdf',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'content-disposition': `${how}; filename="${name.replace(/[^\w.-]+/g, '-')}.pdf"`,
})
