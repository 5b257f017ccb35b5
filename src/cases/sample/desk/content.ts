import type { Filter } from '../../../platform/filter.ts'
import type { MacroStep } from '../../triage/schema.ts'

const is = (field: string, value: string | boolean): Filter => ({ field, is: 'eq', value })
const asQuery = (queue: string, filter: Filter) =>
  new URLSearchParams({ queue, filter: JSON.stringify(filter) }).toString()

export const views = [
  { name: 'Late deliveries', query: asQuery('open', { field: 'tags', is: 'contains', value: ['delivery'] }) },
  { name: 'Complaints, promise broken', query: asQuery('broken', is('type', 'complaint')) },
  { name: 'High and urgent', query: asQuery('open', { field: 'priority', is: 'in', value: ['high', 'urgent'] }) },
  { name: 'Not in English', query: asQuery('open', { field: 'language', is: 'ne', value: 'en' }) },
  { name: 'Came back after closing', query: asQuery('all', { field: 'reopened', is: 'gt', value: 0 }) },
]

type Ready = { shortcut: string; title: string; text: string; language: string | null; steps: MacroStep[] }
export const readyReplies: Ready[] = [
  {
    shortcut: 'thanks',
    title: 'Thank you for writing',
    text: 'Dear {customer.firstName|there},\n\nthank you for writing to us. Your matter has the number {case.number}; you see how it stands at {case.link}.\n\n{staff.name}, {organisation}',
    language: 'en',
    steps: [{ do: 'take' }],
  },
  {
    shortcut: 'late',
    title: 'Late delivery: sorry, carriage back',
    text: 'Dear {customer.firstName|there},\n\nyou are right: your order came later than we promised, and I am sorry. We refund the carriage within five working days; you need do nothing.\n\n{staff.name}, {organisation}',
    language: 'en',
    steps: [{ do: 'take' }, { do: 'tag', tag: 'delivery' }],
  },
  {
    shortcut: 'photo',
    title: 'Broken: ask for a photograph',
    text: 'Dear {customer.firstName|there},\n\nI am sorry that it arrived broken. Please send us a photograph of the piece and one of the carton, by answering this mail or at {case.link}; a new one leaves the same day.\n\n{staff.name}',
    language: 'en',
    steps: [
      { do: 'tag', tag: 'goods' },
      { do: 'wait', waitingFor: 'customer' },
    ],
  },
  {
    shortcut: 'carrier',
    title: 'Carrier is asked',
    text: 'Dear {customer.firstName|there},\n\nI have asked the carrier where your parcel is and write to you by {deadline}.\n\n{staff.name}',
    language: 'en',
    steps: [{ do: 'wait', waitingFor: 'supplier' }],
  },
  {
    shortcut: 'later',
    title: 'Put off for three days',
    text: '',
    language: null,
    steps: [{ do: 'take' }, { do: 'snooze', days: 3 }],
  },
  {
    shortcut: 'spaet',
    title: 'Zu spät geliefert',
    text: 'Guten Tag {customer.name},\n\nIhre Bestellung kam später als zugesagt, und das tut uns leid. Das Porto erstatten wir innerhalb von fünf Arbeitstagen.\n\n{staff.name}, {organisation}',
    language: 'de',
    steps: [{ do: 'tag', tag: 'delivery' }],
  },
  {
    shortcut: 'retard',
    title: 'Livraison en retard',
    text: 'Bonjour {customer.name},\n\nvotre commande est arrivée plus tard que promis, et nous en sommes désolés. Nous remboursons les frais de port sous cinq jours ouvrés.\n\n{staff.name}, {organisation}',
    language: 'fr',
    steps: [{ do: 'tag', tag: 'delivery' }],
  },
  {
    shortcut: 'review',
    title: 'How to have it looked at again',
    text: 'Dear {customer.firstName|there},\n\nif you see it otherwise than we do, ask for a review at {case.link}. Somebody who had no part in the decision looks at it, and you hear within twenty working days.\n\n{staff.name}, {organisation}',
    language: 'en',
    steps: [],
  },
]
