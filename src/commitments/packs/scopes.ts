import type { Scope } from '../schema.ts'

export const everything: Scope = {
  types: [],
  priorities: [],
  channels: [],
  customerKinds: [],
  tags: [],
  severities: [],
}
export const complaints: Scope = { ...everything, types: ['complaint'] }
export const requests: Scope = { ...everything, types: ['data-subject request'] }
export const questions: Scope = { ...everything, types: ['enquiry', 'complaint', 'data-subject request'] }
export const insiders: Scope = { ...everything, customerKinds: ['colleague', 'department'] }
export const suggestions: Scope = { ...everything, types: ['suggestion'] }
export const NOTE =
  'This is a summary of time limits for setting up, not advice. Check the current text of the source, and have whoever answers for compliance confirm it before you rely on it.'
