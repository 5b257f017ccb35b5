import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { keyFor } from '../secrets.ts'
import { type Html, html } from './html.ts'
import type { Say } from './languages.ts'

/** What speaks for a robot. Nothing of it refuses anything: what was sent is kept, and flagged. */
export type Flag = 'no proof of work' | 'too fast' | 'filled what nobody sees' | 'old form'

/** A form stays good for a day; whoever was called away goes on after lunch. */
const GOOD_SECONDS = 24 * 3600
/** A quarter of a million hashes on average: some tenths of a second here, two seconds on an old phone. */
const WORK = { algorithm: 'SHA-256', cost: 4, keyPrefix: '0000' }

const keyText = (secret: string, purpose: string) => keyFor(secret, purpose).toString('base64url')
const signature = (secret: string, purpose: string, text: string) =>
  createHmac('sha256', keyFor(secret, `form ${purpose}`))
    .update(text)
    .digest('base64url')

/** Names and times one showing of a form, so that sending it twice is known to be once. */
export function newSeal(secret: string, purpose: string, id: string, now: Date): string {
  const text = `${id}.${Math.floor(now.getTime() / 1000)}`
  return `${text}.${signature(secret, purpose, text)}`
}

export function readSeal(
  secret: string,
  purpose: string,
  seal: string,
  now: Date,
): { id: string; seconds: number } | null {
  const [id, at, signed, ...more] = seal.split('.')
  if (!id || !at || !signed || more.length > 0 || !/^[\w-]{1,80}$/.test(id) || !/^\d{1,12}$/.test(at)) return null
  const right = Buffer.from(signature(secret, purpose, `${id}.${at}`))
  const given = Buffer.from(signed)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  return { id, seconds: Math.floor(now.getTime() / 1000) - Number(at) }
}

/** A task for the browser that belongs to one showing of a form: worth nothing for another, and as old as its seal. */
export const newWork = (secret: string, id: string): Promise<Challenge> =>
  createChallenge({
    ...WORK,
    deriveKey,
    data: { form: id },
    hmacSignatureSecret: keyText(secret, 'proof of work'),
  })

async function workIsDone(secret: string, id: string, solved: string): Promise<boolean> {
  if (solved === '' || solved.length > 4000) return false
  try {
    const { challenge, solution } = JSON.parse(solved) as Payload
    const { parameters } = challenge
    // A forged task is told by its signature; what it asked for is compared too, should the work ever be changed.
    if (parameters.data?.form !== id || parameters.keyPrefix !== WORK.keyPrefix || parameters.cost !== WORK.cost)
      return false
    const told = await verifySolution({
      challenge,
      solution,
      deriveKey,
      hmacSignatureSecret: keyText(secret, 'proof of work'),
    })
    return told.verified
  } catch {
    return false
  }
}

/** The hidden fields of a small form, such as a yes or no. */
export const sealFields = (secret: string, purpose: string, id: string, now: Date, say: Say): Html =>
  html`<input type="hidden" name="seal" value="${newSeal(secret, purpose, id, now)}">
<div class="nobody" aria-hidden="true"><label>${say('form.trap')}<input type="text" name="homepage" tabindex="-1" autocomplete="off"></label></div>`

/** The same of a form that opens something; /proof.js does the work while the person types. */
export async function guardFields(secret: string, purpose: string, id: string, now: Date, say: Say): Promise<Html> {
  const work = JSON.stringify(await newWork(secret, id))
  return html`${sealFields(secret, purpose, id, now, say)}<input type="hidden" name="proof" value="" data-work="${work}">`
}

export type Judged = { id: string; seconds: number; flags: Flag[] }

/** What is to be thought of a form that came back; null when it was never ours. */
export async function judge(
  secret: string,
  purpose: string,
  fields: { text: (name: string) => string },
  now: Date,
  { leastSeconds = 3, work = true } = {},
): Promise<Judged | null> {
  const seal = readSeal(secret, purpose, fields.text('seal'), now)
  if (!seal) return null
  const flags: Flag[] = []
  if (work && !(await workIsDone(secret, seal.id, fields.text('proof')))) flags.push('no proof of work')
  if (seal.seconds < leastSeconds) flags.push('too fast')
  if (seal.seconds > GOOD_SECONDS) flags.push('old form')
  if (fields.text('homepage') !== '') flags.push('filled what nobody sees')
  return { ...seal, flags }
}
