import type { BouncedTo } from '../bounce.ts'
import type { Authentication, Correspondent } from '../schema.ts'

/** A file that came with a mail, its bytes kept under the id. */
export type ParsedFile = {
  id: string
  name: string
  mediaType: string
  bytes: number
  sha256: string
  /** What the HTML calls it, when it is a picture inside the text. */
  contentId: string | null
}

/** A mail as its parts say it; nothing in it is trusted. */
export type ParsedMail = {
  from: Correspondent | null
  replyTo: Correspondent | null
  to: Correspondent[]
  cc: Correspondent[]
  /** How many it was sent to, which may be more than are named here. */
  recipients: number
  subject: string
  messageId: string | null
  /** What it answers, nearest first: In-Reply-To, then References from the last. */
  answers: string[]
  /** Addresses that it was delivered to, as headers say. */
  deliveredTo: string[]
  text: string
  html: string | null
  quotedFrom: number | null
  files: ParsedFile[]
  /** Attachments beyond what is kept one by one; they are in the mail as it came. */
  filesLeftOut: number
  marks: {
    autoSubmitted: string
    autoReply: boolean
    precedence: string
    list: boolean
    nullSender: boolean
    /** Its own Message-ID is one that we gave. */
    ourOwn: boolean
  }
  authentication: Authentication | null
  bounce: { of: string | null; to: BouncedTo[] } | null
  /** Why only its head could be read. */
  problem: string | null
}

/** What the process that reads mail is told, and what it answers. */
export type ParseOrder = {
  id: number
  dataDir: string
  path: string
  key: string
  checkedBy: string | null
  /** All of it took too long or too much. */
  only?: 'head'
}
export type ParseReply = { id: number; mail: ParsedMail }
