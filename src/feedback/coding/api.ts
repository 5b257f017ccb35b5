import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CodeBook, CodeBookEdits, CodingReport, NewCodeBook } from './schema.ts'

const Id = z.strictObject({ id: z.uuid() })

export const api = {
  codeBooks: endpoint({
    method: 'GET',
    path: '/code-books',
    may: 'interviews.read',
    summary: 'Code books with the codes of their newest version',
    reply: z.object({ rows: z.array(CodeBook) }),
  }),
  codeBook: endpoint({
    method: 'GET',
    path: '/code-books/{id}',
    may: 'interviews.read',
    summary:
      'A code book, how far coders agree, what was coded how often, and whether new sessions still bring new codes',
    input: Id,
    reply: CodingReport,
  }),
  createCodeBook: endpoint({
    method: 'POST',
    path: '/code-books',
    may: 'interviews.edit',
    summary: 'A new code book',
    input: NewCodeBook,
    reply: CodeBook,
  }),
  editCodeBook: endpoint({
    method: 'PATCH',
    path: '/code-books/{id}',
    may: 'interviews.edit',
    summary: 'Change a code book; changed codes are a new version, and what was coded keeps the one it was coded by',
    input: CodeBookEdits.extend({ id: z.uuid() }),
    reply: CodeBook,
    edits: true,
  }),
}
