import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { NewLink, SharedLink } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
  surveyLinks: endpoint({
    method: 'GET',
    path: '/surveys/{id}/links',
    may: 'surveys.read',
    summary: 'The open ways into a survey; those of single people are not listed',
    input: SurveyId,
    reply: z.object({ rows: z.array(SharedLink) }),
  }),
  addSurveyLink: endpoint({
    method: 'POST',
    path: '/surveys/{id}/links',
    may: 'surveys.ask',
    summary: 'A new way into a survey: open to whoever has it, for a kiosk, or for one customer, used once',
    input: NewLink.extend({ id: z.uuid() }),
    reply: SharedLink,
  }),
  testSurvey: endpoint({
    method: 'POST',
    path: '/surveys/{id}/test',
    may: 'surveys.edit',
    summary: 'A way to try the draft as it is now; what is answered there never counts',
    input: SurveyId,
    reply: SharedLink,
  }),
  revokeSurveyLink: endpoint({
    method: 'POST',
    path: '/survey-links/{id}/revoke',
    may: 'surveys.ask',
    summary: 'Close one way into a survey',
    input: z.strictObject({ id: z.uuid() }),
    reply: SharedLink,
    status: 200,
  }),
}
