/** The one role that always holds every word, so that somebody can always mend what others broke. */
export const ADMINISTRATOR = 'administrator'

/** Nobody gives what they do not have: the words that the giver lacks. */
export const wordsLacking = (given: readonly string[], giver: { words: readonly string[] }) =>
  given.filter((word) => !giver.words.includes(word))

/** Whoever holds more than I do is not mine to change. */
export const mayManage = (their: readonly string[], me: { words: readonly string[] }) =>
  wordsLacking(their, me).length === 0

type Standing = { roleId: string; disabled: boolean }

/** Whether this change takes the administrator’s place from someone. */
export const leavesAdministration = (before: Standing, after: Standing) =>
  before.roleId === ADMINISTRATOR && !before.disabled && (after.roleId !== ADMINISTRATOR || after.disabled)
