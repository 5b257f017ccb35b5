import { emailKey } from '../../../customers/details/model.ts'
import { languageTag } from '../../../customers/model.ts'
import { Invalid } from '../../../platform/errors.ts'
import type { NewMailbox } from './schema.ts'

/** Everything that can be set of a mailbox but its secrets. */
export type Settings = Omit<
  { [K in keyof NewMailbox]-?: Exclude<NewMailbox[K], undefined> },
  'imapSecret' | 'smtpSecret'
>

/** What holds where nothing is said. */
const unsaid: Omit<Settings, 'name' | 'address' | 'senderName'> = {
  imapHost: null,
  imapPort: null,
  imapSecurity: null,
  imapUser: null,
  imapFolder: 'INBOX',
  smtpHost: null,
  smtpPort: null,
  smtpSecurity: null,
  smtpUser: null,
  insideHost: null,
  certificate: null,
  checkedBy: null,
  plusAddresses: true,
  teamId: null,
  language: null,
  signature: '',
  autoReply: null,
  reopenDays: 14,
  statusLink: true,
  testMode: true,
  active: true,
  takeExisting: false,
}
const settingNames = ['name', 'address', 'senderName', ...Object.keys(unsaid)] as (keyof Settings)[]

const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was changed.`, { fields: { [field]: why } })

const PEM = /^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/

/** The settings that an edit leaves behind; refuses what could not work. */
export function settingsAfter(before: Settings | null, said: NewMailbox): Settings {
  const stands: Record<string, unknown> = { ...unsaid, ...before }
  const after = Object.fromEntries(
    settingNames.map((name) => [name, said[name] === undefined ? stands[name] : said[name]]),
  ) as Settings
  for (const field of ['certificate', 'checkedBy', 'language', 'autoReply', 'imapUser', 'smtpUser'] as const)
    if (after[field] === '') after[field] = null
  if (!emailKey(after.address)) throw refuse('address', `“${after.address}” is not an e-mail address.`)
  if (/[\r\n]/.test(after.senderName)) throw refuse('senderName', 'The name has a line break in it.')
  if (after.language && !languageTag(after.language))
    throw refuse('language', `“${after.language}” is not a language tag, such as en-GB.`)
  if (after.certificate && !PEM.test(after.certificate.trim()))
    throw refuse('certificate', 'A certificate begins with -----BEGIN CERTIFICATE-----.')
  for (const way of ['imap', 'smtp'] as const) {
    if (!after[`${way}Host`]) continue
    after[`${way}Security`] ??= way === 'imap' ? 'tls' : 'starttls'
    after[`${way}Port`] ??=
      way === 'imap' ? (after.imapSecurity === 'tls' ? 993 : 143) : after.smtpSecurity === 'tls' ? 465 : 587
  }
  return after
}

/** Whether a secret that was given for one place may stay: another host or another name does not get it. */
export const keepsSecret = (before: Settings, after: Settings, way: 'imap' | 'smtp') =>
  before[`${way}Host`] === after[`${way}Host`] &&
  before[`${way}User`] === after[`${way}User`] &&
  before[`${way}Port`] === after[`${way}Port`]
