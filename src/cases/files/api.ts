import { z } from 'zod'
import { stream } from '../../platform/contract.ts'

export const addCaseFile = stream({
  method: 'POST',
  path: '/cases/{id}/files',
  summary: 'Send a file (up to 25 MB) as the body; it lies with the case, among ourselves',
  may: 'cases.work',
  input: z.strictObject({ id: z.uuid(), name: z.string().min(1).max(255), mediaType: z.string().max(120).optional() }),
  accepts: 'application/octet-stream',
})

export const caseFile = stream({
  method: 'GET',
  path: '/cases/{id}/files/{fileId}',
  summary: 'One file of a case, always as a download',
  may: 'house.read',
  input: z.strictObject({ id: z.uuid(), fileId: z.uuid() }),
  replies: 'application/octet-stream',
})
