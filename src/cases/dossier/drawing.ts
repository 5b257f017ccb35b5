/** More than so many messages are not drawn while somebody waits: their paper is a run. */
export const MOST_AT_ONCE = 100
