import type { ShownMessage } from '../messages/schema.ts'

/** What is to be known of words that nobody outside has heard yet. */
export const sayUnsent = ({ state }: Pick<ShownMessage, 'state'>): string =>
  state === 'draft' ? ' · draft, not sent' : state === 'waiting' ? ' · goes in a moment' : ''
