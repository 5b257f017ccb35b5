import { endpoint } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { Alert, AlertId, AlertRow, AsCase, Because, Give, Resolve, SpokenWith } from './schema.ts'

const at = '/customers/{customerId}/alerts/{id}'

export const api = {
  alerts: endpoint({
    method: 'GET',
    path: '/alerts',
    may: 'alerts.read',
    summary: 'Customers who need somebody: what they said or did not say, whose it is, by when',
    input: ListQuery,
    reply: listReply(AlertRow),
    hot: true,
  }),
  alert: endpoint({
    method: 'GET',
    path: at,
    may: 'alerts.read',
    summary: 'One alert with what woke it and what happened since',
    input: AlertId,
    reply: Alert,
  }),
  giveAlert: endpoint({
    method: 'PUT',
    path: `${at}/owner`,
    may: 'alerts.work',
    summary: 'Give an alert to a colleague, a team or the department that it concerns',
    input: Give,
    reply: Alert,
  }),
  speakAboutAlert: endpoint({
    method: 'POST',
    path: `${at}/contacted`,
    may: 'alerts.work',
    summary: 'Say that the customer was spoken with, and what was said; it is kept as an interaction',
    input: SpokenWith,
    reply: Alert,
    status: 200,
  }),
  nameAlertCause: endpoint({
    method: 'PUT',
    path: `${at}/cause`,
    may: 'alerts.work',
    summary: 'Say why an alert came to be, out of the tree of root causes',
    input: Because,
    reply: Alert,
  }),
  resolveAlert: endpoint({
    method: 'POST',
    path: `${at}/resolved`,
    may: 'alerts.work',
    summary: 'Close an alert with its cause and what was done; the customer is asked again',
    input: Resolve,
    reply: Alert,
    status: 200,
  }),
  reopenAlert: endpoint({
    method: 'POST',
    path: `${at}/reopened`,
    may: 'alerts.work',
    summary: 'Take a resolved alert up again',
    input: AlertId,
    reply: Alert,
    status: 200,
  }),
  alertAsCase: endpoint({
    method: 'POST',
    path: `${at}/case`,
    may: 'cases.raise',
    summary: 'Make a case of an alert; when the case is closed, so is the alert',
    input: AsCase,
    reply: Alert,
  }),
  askAgainAfterAlert: endpoint({
    method: 'POST',
    path: `${at}/ask-again`,
    may: 'alerts.work',
    summary: 'Ask the customer again, when the rules of how often anybody is asked allow it',
    input: AlertId,
    reply: Alert,
    status: 200,
  }),
}
