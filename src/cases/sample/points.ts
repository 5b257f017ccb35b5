/** A point of complaint, as whoever decided it would word it. */
export const pointOf = (tag: string): string =>
  ({
    delivery: 'The order came later than promised, and nobody said so',
    goods: 'The goods were broken or not those that were ordered',
    'phone order': 'The order was written down wrong on the telephone',
  })[tag] ?? 'How the matter was handled'

export const replyTo = (outcome: string): string =>
  outcome === 'upheld'
    ? 'You are right. We did not keep what we had promised.'
    : outcome === 'partly upheld'
      ? 'In part: we told you too late; the goods were as described.'
      : 'We find that what was promised was done.'
