import type { Block, PdfDocument } from '../../platform/document.ts'
import { dayInWords } from './tongues.ts'

type Asked = {
  letter: { subject: string; recipient: string; text: string; language: string }
  number: string
  sender: readonly string[]
  foot: string
  /** The day that stands on it. */
  at: Date
  timeZone: string
  /** Not sent yet. */
  isDraft: boolean
}

/** A letter on our paper. */
export function letterPaper({ letter, number, sender, foot, at, timeZone, isDraft }: Asked): PdfDocument {
  const { subject, recipient, text, language } = letter
  const blocks: Block[] = [
    {
      letter: {
        sender,
        recipient: recipient.split('\n'),
        date: dayInWords(at, language, timeZone),
        reference: number,
      },
    },
    { heading: subject },
    ...text.split(/\n{2,}/).map((part) => ({ text: part })),
  ]
  return {
    title: subject,
    author: sender[0] ?? '',
    language,
    foot,
    ...(isDraft && { mark: language.startsWith('de') ? 'Entwurf' : 'Draft' }),
    blocks,
  }
}
