import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What ties a mail to a case: our signature in the Message-ID of each mail that leaves, which an answer names in
 * In-Reply-To or References, and the same in the plus-address that answers go to. Without the house's key nobody makes
 * one, however well they guess numbers or ids.
 */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
const BYTES = 10

/** Lower case throughout: some servers write addresses so. */
function base32(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += LETTERS[(value >>> (bits - 5)) & 31]
  }
  return text
}

const signature = (key: Uint8Array, what: string) =>
  base32(createHmac('sha256', key).update(what).digest().subarray(0, BYTES))

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** An id in few signs: a head of a mail is broken where it grows too long. */
const short = (id: string) =>
  BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')

function long(text: string): string | null {
  let value = 0n
  for (const sign of text) value = value * 36n + BigInt(Number.parseInt(sign, 36))
  const hex = value.toString(16).padStart(32, '0')
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null
}

/** The Message-ID of a message of ours, without its angle brackets. */
export const messageIdOf = (key: Uint8Array, messageId: string, domain: string) =>
  `${short(messageId)}.${signature(key, `message ${messageId}`)}@${domain}`

/** The message of ours that a Message-ID names, when the signature is ours; the domain says nothing. */
export function messageNamedBy(key: Uint8Array, text: string): string | null {
  const found = /^<?([0-9a-z]{25})\.([a-z2-7]{16})@/i.exec(text.trim())
  const id = found?.[1] ? long(found[1].toLowerCase()) : null
  return id && found?.[2] && same(found[2].toLowerCase(), signature(key, `message ${id}`)) ? id : null
}

/** The address that answers to a case go to: `service+c10001.abc…@shop.example`. */
export function plusAddress(key: Uint8Array, address: string, number: string): string {
  const at = address.lastIndexOf('@')
  const said = number.toLowerCase().replace(/[^a-z0-9]/g, '')
  return `${address.slice(0, at)}+${said}.${signature(key, `case ${number.toUpperCase()}`)}${address.slice(at)}`
}

/** The number of the case that a plus-address names, when the signature is ours. */
export function caseNamedBy(key: Uint8Array, address: string): string | null {
  const found = /\+([a-z])(\d+)\.([a-z2-7]{16})@/i.exec(address)
  if (!found?.[1] || !found[2] || !found[3]) return null
  const number = `${found[1].toUpperCase()}-${found[2]}`
  return same(found[3].toLowerCase(), signature(key, `case ${number}`)) ? number : null
}
