import type { Channel } from '../../../customers/interactions/schema.ts'
import type { Ground } from '../../conduct/schema.ts'

type Told = {
  channel: Channel
  kinds: Ground[]
  daysAgo: number
  said: string
  witnesses: string | null
  support: string
}

/** Two customers with whom it got difficult: one was warned, and with the other we are in touch in writing only. */
export const difficult: {
  incidents: Told[]
  measure: {
    kind: 'warning' | 'limit'
    grounds: Ground[]
    reason: string
    daysAgo: number
    endsIn: number
    reviewIn: number
  }
}[] = [
  {
    incidents: [
      {
        channel: 'phone',
        kinds: ['abusive words'],
        daysAgo: 12,
        said: 'Called me useless and stupid, several times, because the parcel had not moved for four days. I said that I would end the call if it went on; the customer hung up.',
        witnesses: 'The colleague at the next desk heard it.',
        support: 'A break of half an hour, and a talk with the team leader.',
      },
    ],
    measure: {
      kind: 'warning',
      grounds: ['abusive words'],
      reason:
        'Abusive on the phone. The complaint itself was right: the parcel was lost, and is answered as any other.',
      daysAgo: 11,
      endsIn: 170,
      reviewIn: 80,
    },
  },
  {
    incidents: [
      {
        channel: 'phone',
        kinds: ['threat'],
        daysAgo: 40,
        said: 'Threatened to “come and sort us out”, knowing where we work, if the refund is not there tomorrow.',
        witnesses: null,
        support: 'Sent home for the day; the building’s reception was told.',
      },
      {
        channel: 'phone',
        kinds: ['abusive words', 'harassment'],
        daysAgo: 36,
        said: 'Eleven calls in one morning, shouting each time.',
        witnesses: 'Three of us took these calls.',
        support: 'Calls were passed to the team leader from then on.',
      },
    ],
    measure: {
      kind: 'limit',
      grounds: ['threat', 'harassment'],
      reason:
        'A threat, and calls that kept three people from other customers. Writing to us is possible at any time, and is answered as fast as anybody’s.',
      daysAgo: 35,
      endsIn: 60,
      reviewIn: -2,
    },
  },
]

export const answer =
  'Thank you for your message. We have it. As we wrote to you, we answer you by post and e-mail only, for now.'

export const mediation = {
  supplier: 'Northgate Parcel Co.',
  customer: 'The carton was open and wet when it came. I sent photographs the same day.',
  carrier: 'It was handed over dry and closed, and the driver noted nothing.',
  proposal: 'The carrier pays half of the goods, we the other half, and the customer has all of it back this week.',
}
