/** Providers that deliver to the same box whatever dots stand before the @. */
const withoutDots = new Set(['gmail.com', 'googlemail.com'])

/** The box an e-mail reaches: case and plus-tag aside, and dots where the provider ignores them. */
export function mailbox(raw: string): string {
  const text = raw
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .slice(0, 320)
  const at = text.lastIndexOf('@')
  if (at <= 0) return text.replace(/\s+/g, '')
  const host =
    text.slice(at + 1).replace(/\.$/, '') === 'googlemail.com' ? 'gmail.com' : text.slice(at + 1).replace(/\.$/, '')
  let local = text.slice(0, at)
  const plus = local.indexOf('+')
  if (plus > 0) local = local.slice(0, plus)
  if (withoutDots.has(host)) local = local.replaceAll('.', '')
  return `${local}@${host}`
}

/** The digits that tell one telephone from another: without trunk zero, country and what stands for them. */
export function subscriber(raw: string): string {
  const text = raw.replace(/\(0\)/g, '').replace(/(?:ext|x|#).*$/i, '')
  const digits = text.replace(/\D+/g, '')
  if (digits.length < 5) return digits
  return digits.replace(/^0+/, '').slice(-9)
}
