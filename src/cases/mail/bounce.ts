import { correspondent, shownLine } from './addresses.ts'

/** What a report on delivery (RFC 3464) says of one recipient. */
export type BouncedTo = {
  recipient: string
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  status: string
  says: string
}

const unfold = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n[ \t]+/g, ' ')

const fields = (block: string): Map<string, string> =>
  new Map(
    block.split('\n').flatMap((line): [string, string][] => {
      const at = line.indexOf(':')
      return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]] : []
    }),
  )

const ACTIONS = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded'])
const MOST_RECIPIENTS = 50

/** What a message/delivery-status part says, recipient by recipient. */
export function bouncesIn(report: string): BouncedTo[] {
  return unfold(report.slice(0, 256 * 1024))
    .split(/\n\s*\n/)
    .map(fields)
    .flatMap((block): BouncedTo[] => {
      const action = block.get('action')?.toLowerCase().split(/\s/)[0] ?? ''
      const named = block.get('original-recipient') ?? block.get('final-recipient') ?? ''
      const who = correspondent({ address: named.slice(named.indexOf(';') + 1).trim() })
      if (!who || !ACTIONS.has(action)) return []
      return [
        {
          recipient: who.address,
          action: action as BouncedTo['action'],
          status: /^\d\.\d{1,3}\.\d{1,3}/.exec(block.get('status') ?? '')?.[0] ?? '',
          says: shownLine((block.get('diagnostic-code') ?? '').replace(/^smtp;\s*/i, ''), 300),
        },
      ]
    })
    .slice(0, MOST_RECIPIENTS)
}

/** The Message-ID that the returned head of the original mail names. */
export const originalMessageId = (head: string): string | null =>
  /^message-id:\s*(<[^<>\s]{1,300}>)/im.exec(unfold(head.slice(0, 256 * 1024)))?.[1] ?? null
