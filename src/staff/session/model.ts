import { createHmac, timingSafeEqual } from 'node:crypto'

export const SESSION_DAYS = 30
/** A session that nobody used for so long is over, although its cookie would last. */
export const IDLE_DAYS = 14

/** `__Secure-` makes the browser refuse the cookie over plain http. */
export const cookieName = (publicUrl: string) =>
  `${publicUrl.startsWith('https:') ? '__Secure-' : ''}rapport.session_token`

/** The token out of a signed cookie (`token.signature`), or null when we did not sign it. */
export function tokenOf(cookie: string | undefined, key: string): string | null {
  if (!cookie || cookie.length > 400) return null
  let text: string
  try {
    text = decodeURIComponent(cookie)
  } catch {
    return null
  }
  const at = text.lastIndexOf('.')
  if (at < 1) return null
  const token = text.slice(0, at)
  const expected = createHmac('sha256', key).update(token).digest()
  const given = Buffer.from(text.slice(at + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** The key of an API out of the header, or null when there is none. */
export const bearerOf = (header: string | string[] | undefined): string | null => {
  const found = typeof header === 'string' ? /^Bearer +([\w-]{20,100})$/i.exec(header) : null
  return found?.[1] ?? null
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Enough to recognise one's own device by; nothing more is made of what the browser says. */
export function deviceOf(userAgent: string | null): string {
  const text = userAgent ?? ''
  const browser = browsers.find(([pattern]) => pattern.test(text))?.[1]
  const system = systems.find(([pattern]) => pattern.test(text))?.[1]
  if (!browser && !system) return 'An unknown device'
  return [browser, system].filter(Boolean).join(' on ')
}
