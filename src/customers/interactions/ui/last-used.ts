// The channel and direction that were logged last, on this machine: whoever answers the phone all day logs calls.
import { Channel, Direction } from '../schema.ts'

type Used = { channel: Channel; direction: Direction }
const place = 'rapport-last-interaction'

export const lastUsed = (): Used => {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, unknown>
    return {
      channel: Channel.catch('phone').parse(kept.channel),
      direction: Direction.catch('in').parse(kept.direction),
    }
  } catch {
    return { channel: 'phone', direction: 'in' }
  }
}

export const remember = (used: Used): void => {
  try {
    localStorage.setItem(place, JSON.stringify(used))
  } catch {
    // A browser that keeps nothing begins with the phone each time.
  }
}
