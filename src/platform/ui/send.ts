// sendFile(streamEntry, query, file, {onProgress, signal, idempotencyKey}) sends a file as the body of a stream entry
// (an import, a document) and gives its JSON answer; refusals throw a Problem. Progress is a share between 0 and 1.
import type { StreamEndpoint } from '../contract.ts'
import { addressOf, newKey, Problem, type ProblemShape } from './ask.ts'

type SendOptions = { onProgress?: (share: number) => void; signal?: AbortSignal; idempotencyKey?: string }

const read = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
export const sendFile = <Answer>(
  entry: StreamEndpoint,
  query: Record<string, unknown>,
  file: Blob,
  { onProgress, signal, idempotencyKey = newKey() }: SendOptions = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(entry.method, addressOf(entry, query))
    request.setRequestHeader('content-type', entry.accepts ?? (file.type || 'application/octet-stream'))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', idempotencyKey)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      const told = read(request.responseText)
      if (request.status < 400) return resolve(told as Answer)
      const shape = (told ?? { title: 'The file was not taken' }) as ProblemShape
      reject(new Problem({ ...shape, status: request.status }))
    }
    request.onerror = () =>
      reject(
        new Problem({
          status: 0,
          title: 'The file did not arrive',
          detail: 'The connection broke while it was sent. Nothing was brought in; send it again.',
        }),
      )
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
