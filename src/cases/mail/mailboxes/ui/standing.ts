import { sayCount, sayWhen } from '../../../../platform/ui/values.ts'
import type { Mailbox } from '../schema.ts'

/** How a mailbox stands, in one line. */
export function standingOf(box: Mailbox): { tone: 'plain' | 'amber' | 'red'; says: string } {
  if (!box.active) return { tone: 'plain', says: 'Paused: nothing is read and nothing is sent.' }
  if (box.problem)
    return {
      tone: 'red',
      says: `${box.problem} It is tried again by itself${box.problemSince ? `; first seen ${sayWhen(box.problemSince)}` : ''}.`,
    }
  if (box.waiting > 0)
    return { tone: 'amber', says: `${sayCount(box.waiting, ['mail waits', 'mails wait'])} to be taken in.` }
  if (!box.imapHost && !box.lookedAt) return { tone: 'plain', says: 'It is not read: no server to read from is set.' }
  return { tone: 'plain', says: box.lookedAt ? `Last looked ${sayWhen(box.lookedAt)}.` : 'Not looked into yet.' }
}
