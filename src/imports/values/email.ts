import { domainToASCII } from 'node:url'
import { type Parsed, quoted, refused } from './parsed.ts'

export type Email = {
  /** As typed, with the domain in lower case. */
  value: string
  /** As compared. */
  key: string
}

const plain = /^[a-z0-9][a-z0-9._+-]{0,62}[a-z0-9_]@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,24}$/
const local = /^[^\s@",:;<>()[\]\\]+$/u

const oneAddress = (raw: string) => {
  const named = /<([^<>]+)>\s*$/.exec(raw)
  return (named?.[1] ?? raw)
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[.,;]+$/, '')
}

const domainIsSound = (domain: string) => {
  const ascii = domainToASCII(domain)
  if (!ascii || ascii.length > 253 || !ascii.includes('.')) return false
  return ascii.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) && !/\.\d+$/.test(ascii)
}

export const parseEmail = (raw: string): Parsed<Email> => {
  if (raw.length > 1000) return refused(`${quoted(raw)} is not an e-mail address: it is too long.`)
  const trimmed = raw.trim()
  if (plain.test(trimmed) && !trimmed.includes('..')) return { value: { value: trimmed, key: trimmed } }
  const text = oneAddress(trimmed).normalize('NFC')
  const at = text.lastIndexOf('@')
  const name = text.slice(0, at)
  const domain = text.slice(at + 1)
  if (at < 1 || domain === '') return refused(`${quoted(raw)} is not an e-mail address.`)
  if (text.includes('@@')) return refused(`${quoted(raw)} is not an e-mail address: it has two @ together.`)
  if (name.includes('@') || /[,;]|\s/.test(text)) {
    return refused(`${quoted(raw)} is not one e-mail address. A second one needs a column of its own.`)
  }
  if (name.length > 64 || text.length > 254) return refused(`${quoted(raw)} is not an e-mail address: it is too long.`)
  if (!local.test(name) || name.includes('..') || name.startsWith('.') || name.endsWith('.')) {
    return refused(`${quoted(raw)} is not an e-mail address: the part before @ is not allowed.`)
  }
  if (!domainIsSound(domain)) {
    return refused(`${quoted(raw)} is not an e-mail address: the part after @ is not a domain.`)
  }
  const value = `${name}@${domain.toLowerCase()}`
  return { value: { value, key: value.toLowerCase() } }
}
