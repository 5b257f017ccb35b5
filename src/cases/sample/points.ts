import { drawn, hashOf } from '../../math/hash.ts'

const points: Readonly<Record<string, readonly string[]>> = {
  delivery: [
    'The order came later than promised, and nobody said so',
    'The day of delivery that we confirmed was not kept',
    'Delivered days late; no word while it was waited for',
    'Later than promised, so that it came too late for its occasion',
  ],
  goods: [
    'The goods were broken or not those that were ordered',
    'What came was not in a state to be used or given',
    'Packed too lightly for its way, and damaged',
    'The contents of the parcel were not as ordered',
  ],
  'phone order': [
    'The order was written down wrong on the telephone',
    'Something was ordered that the customer did not ask for',
    'What was said on the telephone was not read back',
  ],
  inside: [
    'What was asked for was not done, and nobody said when it would be',
    'Asked in good time, and left until it was late',
    'Done by halves, and the other half forgotten',
  ],
  '': [
    'How the matter was handled',
    'Left without an answer for too long',
    'Passed from one to another without being helped',
    'What we wrote and what we did were two things',
  ],
}
const replies: Readonly<Record<string, readonly string[]>> = {
  upheld: [
    'You are right. We did not keep what we had promised.',
    'We uphold this. It should not have happened, and the fault was ours.',
    'Upheld: what you describe is what our own papers show.',
  ],
  'partly upheld': [
    'In part: we told you too late; the goods were as described.',
    'We uphold that you were left without news. The delivery itself was within what was promised.',
    'One half of it is ours and is put right; the other we cannot find.',
  ],
  'not upheld': [
    'We find that what was promised was done.',
    'Not upheld: the order, the photographs and the driver’s note agree with one another.',
    'We understand the disappointment, and find no fault on our side.',
  ],
}

/** What one department answers another. */
const inside: Readonly<Record<string, string>> = {
  upheld: 'You are right. You asked in good time, and we let you wait.',
  'partly upheld': 'In part: it could not be done sooner, and we should have said so.',
}

const drawnFrom = (list: readonly string[], key: string): string =>
  list[Math.floor(drawn(hashOf(`point ${key}`))() * list.length)] as string

/** A point of complaint, as whoever decided it would word it; the same for the same case. */
export const pointOf = (tag: string, key: string): string =>
  drawnFrom(points[tag] ?? (points[''] as readonly string[]), key)

export const replyTo = (outcome: string, tag: string, key: string): string =>
  (tag === 'inside' && inside[outcome]) ||
  drawnFrom(replies[outcome] ?? (replies['not upheld'] as readonly string[]), key)
