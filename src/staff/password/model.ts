/** What is wrong with a new password, in words that follow a colon, or null. Length does the most; see schema.ts. */
export function passwordProblem(password: string, who: { name?: string; email: string }): string | null {
  const plain = password.toLowerCase()
  const [mailbox = ''] = who.email.toLowerCase().split('@')
  if (plain === who.email.toLowerCase() || plain === who.name?.toLowerCase()) return 'it is your name or e-mail address'
  if (mailbox.length >= 4 && plain.replaceAll(mailbox, '').length < 6)
    return 'it is little more than your e-mail address'
  if (new Set(plain).size < 4) return 'it repeats the same few characters'
  if (obvious.some((word) => plain.replaceAll(word, '').length < 5))
    return 'it is among the first that anyone would try'
  return null
}

const obvious = [
  'password',
  'passwort',
  '1234567890',
  '123456789',
  '12345678',
  '123456',
  'qwertz',
  'qwerty',
  'letmein',
  'rapport',
  'welcome',
  'changeme',
  'administrator',
  'iloveyou',
  'abc123',
]
