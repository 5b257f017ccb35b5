import type { PdfDocument } from '../../document.ts'
import { openThreads, type Threads } from '../threads.ts'

/** So long the thread waits for the next document: what draws them needs memory, and is there only as long as it is needed. */
const IDLE_MS = 5_000

let thread: Threads | undefined
let leaving: NodeJS.Timeout | undefined
/** Documents are drawn one after the other. */
let last: Promise<unknown> = Promise.resolve()

function close(): void {
  void thread?.close()
  thread = undefined
}

/** Draws a document in a thread of its own, which is gone soon afterwards with all that it loaded. */
export function makePdf(document: PdfDocument): Promise<Buffer> {
  const made = last.then(async () => {
    clearTimeout(leaving)
    thread ??= openThreads(1)
    try {
      return Buffer.from(await thread.ask<Uint8Array>(new URL('./draw.ts', import.meta.url), 'drawPdf', document))
    } catch (thrown) {
      // It may have ended over this one; the next gets another.
      close()
      throw thrown
    } finally {
      leaving = setTimeout(close, IDLE_MS)
      leaving.unref()
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
