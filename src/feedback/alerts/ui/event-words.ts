import { channelLabels } from '../../../customers/interactions/schema.ts'
import { type AlertEvent, AlertOutcome, outcomeLabels } from '../schema.ts'

const channel = (said: string | null) =>
  said && said in channelLabels ? ` (${channelLabels[said as keyof typeof channelLabels].toLowerCase()})` : ''

/** What happened to an alert, in words. */
export function eventWords({ kind, after }: AlertEvent): string {
  switch (kind) {
    case 'opened':
      return 'Opened'
    case 'gathered':
      return `More answers came in: ${after}`
    case 'owner':
      return after ? 'Given to a colleague' : 'Given back'
    case 'team':
      return after ? 'Given to a team' : 'Taken from its team'
    case 'department':
      return after ? 'Its department was named' : 'Its department was taken away'
    case 'contacted':
      return `Spoken with the customer${channel(after)}`
    case 'cause':
      return 'Its cause was named'
    case 'case':
      return 'Became a case'
    case 'asked again':
      return 'Is to be asked again'
    case 'answered again':
      return after === null ? 'Answered again' : `Answered again: ${after}`
    case 'resolved':
      return `Resolved: ${outcomeLabels[AlertOutcome.parse(after)].toLowerCase()}`
    case 'reopened':
      return 'Opened again'
  }
}
