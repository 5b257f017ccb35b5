export const passwordRule = 'Ten characters or more. A short sentence works well.'

export const passwordProblem = (value: string): string | null =>
  value.length >= 10 ? null : 'The password needs ten characters or more'

export const emailProblem = (value: string): string | null =>
  /^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'Write an e-mail address, such as name@example.org'
