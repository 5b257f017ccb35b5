import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { Period } from '../recovery/schema.ts'
import {
  Decide,
  Entry,
  EntryEdits,
  LinkSuggestions,
  NewEntry,
  Suggestion,
  SuggestionFigures,
  SuggestionRow,
  Told,
} from './schema.ts'

const EntryId = z.strictObject({ entryId: z.uuid() })

export const api = {
  suggestions: endpoint({
    method: 'GET',
    path: '/suggestions',
    may: 'cases.read',
    summary: 'What customers and colleagues suggested, what was decided, and by when an answer is promised',
    input: ListQuery,
    reply: listReply(SuggestionRow),
  }),
  suggestionFigures: endpoint({
    method: 'GET',
    path: '/suggestions/figures',
    may: 'cases.read',
    summary: 'How many suggestions were raised, decided, and answered within what is promised',
    input: Period,
    reply: SuggestionFigures,
  }),
  suggestion: endpoint({
    method: 'GET',
    path: '/cases/{id}/suggestion',
    may: 'cases.read',
    summary: 'One suggestion with what was decided',
    input: z.strictObject({ id: z.uuid() }),
    reply: Suggestion,
  }),
  decideSuggestion: endpoint({
    method: 'PUT',
    path: '/cases/{id}/suggestion',
    may: 'cases.decide',
    summary: 'Decide about a suggestion, with the reason; a draft of the answer is laid into its case',
    input: Decide,
    reply: Suggestion,
  }),
  saidAndDone: endpoint({
    method: 'GET',
    path: '/said-and-done',
    may: 'cases.read',
    summary: '“You said, we did”: what is published, and what is being prepared',
    reply: z.object({ rows: z.array(Entry), url: z.string() }),
  }),
  writeSaidAndDone: endpoint({
    method: 'POST',
    path: '/said-and-done',
    may: 'suggestions.publish',
    summary: 'Write what people said and what was done about it',
    input: NewEntry,
    reply: Entry,
  }),
  editSaidAndDone: endpoint({
    method: 'PATCH',
    path: '/said-and-done/{entryId}',
    may: 'suggestions.publish',
    summary: 'Change it, publish it, take it off the public page, or put it away',
    input: EntryEdits.extend({ entryId: z.uuid() }),
    reply: Entry,
    edits: true,
  }),
  answerSuggestions: endpoint({
    method: 'POST',
    path: '/said-and-done/{entryId}/suggestions',
    may: 'suggestions.publish',
    summary: 'Say which suggestions it answers',
    input: LinkSuggestions,
    reply: Entry,
    status: 200,
  }),
  tellRaisers: endpoint({
    method: 'POST',
    path: '/said-and-done/{entryId}/told',
    may: 'suggestions.publish',
    summary: 'Lay a draft into the case of each who raised it; nothing is sent by itself',
    input: EntryId,
    reply: Told,
    status: 200,
  }),
}
