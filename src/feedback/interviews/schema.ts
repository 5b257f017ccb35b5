import { z } from 'zod'
import { ConsentChannel } from '../../customers/consents/schema.ts'
import { line, lines } from '../../customers/text/schema.ts'
import { Agreement, Code } from '../coding/schema.ts'

export const InterviewKind = z.enum(['interview', 'focus group'])
export type InterviewKind = z.infer<typeof InterviewKind>

/** Planned; held, with a transcript; coding, its passages fixed; settled, with one code for each passage. */
export const InterviewState = z.enum(['planned', 'held', 'coding', 'settled'])
export type InterviewState = z.infer<typeof InterviewState>

export const Topic = z.strictObject({
  title: line(160),
  minutes: z.number().int().min(0).max(600).nullable().default(null),
  prompts: z.array(line(500)).max(20).default([]),
})
export type Topic = z.infer<typeof Topic>

export const Guide = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  current: z.number().int(),
  topics: z.array(Topic),
  consentWording: z.string(),
  archivedAt: z.string().nullable(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Guide = z.infer<typeof Guide>
export const NewGuide = z.strictObject({
  name: line(120),
  purpose: lines(1000).default(''),
  topics: z.array(Topic).min(1).max(40),
  consentWording: line(3000),
})
export const GuideEdits = NewGuide.partial()

export const Interview = z.object({
  id: z.string(),
  kind: InterviewKind,
  title: z.string(),
  state: InterviewState,
  guideId: z.string().nullable(),
  guideVersion: z.number().int().nullable(),
  bookId: z.string().nullable(),
  bookVersion: z.number().int().nullable(),
  heldAt: z.string(),
  minutes: z.number().int().nullable(),
  place: z.string(),
  moderatorId: z.string().nullable(),
  stimulus: z.string(),
  seating: z.string(),
  notes: z.string(),
  costMinor: z.number().int().nullable(),
  version: z.number().int(),
})
export type Interview = z.infer<typeof Interview>

export const InterviewRow = Interview.pick({ id: true, kind: true, title: true, state: true, heldAt: true }).extend({
  moderator: z.string().nullable(),
  participants: z.number().int(),
  passages: z.number().int(),
  coders: z.number().int(),
  done: z.number().int(),
})
export type InterviewRow = z.infer<typeof InterviewRow>

const about = {
  guideId: z.uuid().nullable(),
  bookId: z.uuid().nullable(),
  heldAt: z.iso.datetime({ offset: true }),
  minutes: z.number().int().min(1).max(1440).nullable(),
  place: lines(200),
  moderatorId: z.uuid().nullable(),
  stimulus: lines(2000),
  seating: lines(2000),
  notes: lines(20_000),
  costMinor: z.number().int().min(0).max(1e12).nullable(),
}
export const NewInterview = z
  .strictObject({ kind: InterviewKind, title: line(160) })
  .extend(z.strictObject(about).partial().required({ heldAt: true }).shape)
export type NewInterview = z.infer<typeof NewInterview>
export const InterviewEdits = z.strictObject({ title: line(160), ...about }).partial()
export type InterviewEdits = z.infer<typeof InterviewEdits>

export const Participant = z.object({
  id: z.string(),
  label: z.string(),
  /** Null for whoever may not see this customer. */
  customerId: z.string().nullable(),
  name: z.string().nullable(),
  consentAt: z.string(),
})
export type Participant = z.infer<typeof Participant>
export const NewParticipant = z.strictObject({
  customerId: z.uuid(),
  /** What the transcript calls them. */
  label: line(40),
  /** How they said yes; left out where a consent to research is on record and holds. */
  consent: z.strictObject({ channel: ConsentChannel, wording: line(3000), source: line(200) }).optional(),
})

export const Turn = z.object({
  id: z.string(),
  position: z.number().int(),
  atSeconds: z.number().int().nullable(),
  speaker: z.string(),
  text: z.string(),
})
export type Turn = z.infer<typeof Turn>

/** Codes of the book that are given to one passage; none says that no code fits. */
export const GivenCodes = z.array(z.uuid()).max(10)

export const CodesOfCoder = z.object({ coderId: z.string(), codes: z.array(z.string()) })
export const Passage = z.object({
  id: z.string(),
  turnId: z.string(),
  starts: z.number().int(),
  ends: z.number().int(),
  text: z.string(),
  speaker: z.string(),
  /** Of everybody once all are done; before that none but one’s own are told. */
  codes: z.array(CodesOfCoder),
  settled: z.object({ codes: z.array(z.string()), by: z.string().nullable(), why: z.string() }).nullable(),
})
export type Passage = z.infer<typeof Passage>

export const Coder = z.object({
  id: z.string(),
  name: z.string(),
  coded: z.number().int(),
  doneAt: z.string().nullable(),
})
export type Coder = z.infer<typeof Coder>

export const InterviewPage = Interview.extend({
  moderator: z.string().nullable(),
  guide: z.object({ name: z.string(), topics: z.array(Topic), consentWording: z.string() }).nullable(),
  book: z.object({ name: z.string(), codes: z.array(Code) }).nullable(),
  participants: z.array(Participant),
  turns: z.array(Turn),
  passages: z.array(Passage),
  coders: z.array(Coder),
  /** Told once every coder is done. */
  agreement: Agreement.nullable(),
})
export type InterviewPage = z.infer<typeof InterviewPage>

/** What one coder works on: never what others coded. */
export const CodingSheet = z.object({
  id: z.string(),
  title: z.string(),
  kind: InterviewKind,
  book: z.object({ name: z.string(), codes: z.array(Code) }),
  turns: z.array(Turn),
  passages: z.array(
    /** Null where one has said nothing yet. */
    Passage.omit({ codes: true, settled: true }).extend({ codes: z.array(z.string()).nullable() }),
  ),
  doneAt: z.string().nullable(),
})
export type CodingSheet = z.infer<typeof CodingSheet>
