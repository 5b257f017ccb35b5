import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Incident, IncidentEdits, NewIncident } from './incidents/schema.ts'
import {
  Appeal,
  AppealDecision,
  ConductMeasure,
  ConductOfCase,
  MeasureReview,
  MeasureStep,
  NewMeasure,
} from './measures/schema.ts'

const id = z.uuid()

export const conductApi = {
  conductOfCase: endpoint({
    method: 'GET',
    path: '/cases/{id}/conduct',
    may: 'cases.read',
    summary: 'Measures and incidents of a case’s customer, as far as whoever asks may read them',
    input: z.strictObject({ id }),
    reply: ConductOfCase,
  }),
  conductOfCustomer: endpoint({
    method: 'GET',
    path: '/customers/{id}/conduct',
    may: 'cases.read',
    summary: 'Measures and incidents of a customer, as far as whoever asks may read them',
    input: z.strictObject({ id }),
    reply: ConductOfCase,
  }),
  conductMeasures: endpoint({
    method: 'GET',
    path: '/conduct',
    may: 'cases.readConduct',
    summary: 'Measures in force and appeals that wait, those first that somebody has to look at',
    reply: z.object({ rows: z.array(ConductMeasure.extend({ steps: z.array(MeasureStep) })) }),
  }),
  reportIncident: endpoint({
    method: 'POST',
    path: '/cases/{id}/incidents',
    may: 'cases.reportIncident',
    summary: 'Write down what was said or done to one of us, who saw it, and what support was offered',
    input: NewIncident,
    reply: Incident,
  }),
  editIncident: endpoint({
    method: 'PATCH',
    path: '/customers/{customerId}/incidents/{id}',
    may: 'cases.reportIncident',
    summary: 'Add witnesses and support to an incident; what was said stays as it was written',
    edits: true,
    input: IncidentEdits,
    reply: Incident,
  }),
  decideMeasure: endpoint({
    method: 'POST',
    path: '/cases/{id}/measures',
    may: 'cases.decideConduct',
    summary: 'Warn a customer, or limit the channels by which they reach us; the letter to them is drafted',
    input: NewMeasure,
    reply: ConductOfCase,
  }),
  reviewMeasure: endpoint({
    method: 'POST',
    path: '/customers/{customerId}/measures/{id}/review',
    may: 'cases.decideConduct',
    summary: 'Look at a measure again: it goes on, is eased, or lifted',
    input: MeasureReview,
    reply: ConductOfCase,
    status: 200,
  }),
  appealMeasure: endpoint({
    method: 'POST',
    path: '/customers/{customerId}/measures/{id}/appeal',
    may: 'cases.work',
    summary: 'Write down that the customer appeals against a measure, and why',
    input: Appeal,
    reply: ConductOfCase,
    status: 200,
  }),
  decideAppeal: endpoint({
    method: 'POST',
    path: '/customers/{customerId}/measures/{id}/appeal-decision',
    may: 'cases.decideAppeal',
    summary: 'Decide an appeal; by somebody else than who decided the measure',
    input: AppealDecision,
    reply: ConductOfCase,
    status: 200,
  }),
}
