import { z } from 'zod'
import { endpoint, stream } from '../../../platform/contract.ts'
import { CaseLetter, LetterEdits, LetterPage, LetterSent, NewLetter, OfLetter, SendLetter } from './schema.ts'

export const writingApi = {
  caseLetters: endpoint({
    method: 'GET',
    path: '/cases/{id}/letters',
    may: 'cases.read',
    summary: 'Letters of a case, the newest first',
    input: z.strictObject({ id: z.uuid() }),
    reply: z.object({ rows: z.array(CaseLetter) }),
  }),
  caseLetter: endpoint({
    method: 'GET',
    path: '/cases/{id}/letters/{letterId}',
    may: 'cases.read',
    summary: 'One letter with its versions, and what it lacks before it can go',
    input: OfLetter,
    reply: LetterPage,
  }),
  draftLetter: endpoint({
    method: 'POST',
    path: '/cases/{id}/letters',
    may: 'cases.work',
    summary: 'Draft a letter from its template and what is known of the case; nothing goes out',
    input: NewLetter,
    reply: LetterPage,
  }),
  editLetter: endpoint({
    method: 'PATCH',
    path: '/cases/{id}/letters/{letterId}',
    may: 'cases.work',
    summary: 'Save a letter as it is now, as another version',
    edits: true,
    input: LetterEdits,
    reply: LetterPage,
  }),
  dropLetter: endpoint({
    method: 'DELETE',
    path: '/cases/{id}/letters/{letterId}',
    may: 'cases.work',
    summary: 'Throw a letter away that has not gone',
    input: OfLetter,
    reply: z.object({ dropped: z.literal(true) }),
  }),
  sendLetter: endpoint({
    method: 'POST',
    path: '/cases/{id}/letters/{letterId}/sent',
    may: 'cases.work',
    summary: 'Send a letter by e-mail with its PDF (it can be taken back for ten seconds), or say that it was posted',
    input: SendLetter,
    reply: LetterSent,
    status: 200,
  }),
}

export const letterPdf = stream({
  method: 'GET',
  path: '/cases/{id}/letters/{letterId}/letter.pdf',
  summary: 'A letter on our paper, as it is now',
  may: 'cases.read',
  input: OfLetter,
  replies: 'application/pdf',
})
