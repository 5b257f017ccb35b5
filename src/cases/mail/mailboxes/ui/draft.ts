import type { Mailbox, NewMailbox } from '../schema.ts'

export type Draft = Required<NewMailbox>

/** What a form begins with. A password that is kept is never read: an empty field leaves it as it is. */
export const draftOf = (box: Mailbox | undefined): Draft => ({
  name: box?.name ?? '',
  address: box?.address ?? '',
  senderName: box?.senderName ?? '',
  imapHost: box?.imapHost ?? '',
  imapPort: box?.imapPort ?? 993,
  imapSecurity: box?.imapSecurity ?? 'tls',
  imapUser: box?.imapUser ?? '',
  imapSecret: '',
  imapFolder: box?.imapFolder ?? 'INBOX',
  smtpHost: box?.smtpHost ?? '',
  smtpPort: box?.smtpPort ?? 587,
  smtpSecurity: box?.smtpSecurity ?? 'starttls',
  smtpUser: box?.smtpUser ?? '',
  smtpSecret: '',
  insideHost: box?.insideHost ?? '',
  certificate: box?.certificate ?? '',
  checkedBy: box?.checkedBy ?? '',
  plusAddresses: box?.plusAddresses ?? true,
  teamId: box?.teamId ?? null,
  language: box?.language ?? '',
  signature: box?.signature ?? '',
  autoReply: box?.autoReply ?? '',
  reopenDays: box?.reopenDays ?? 14,
  statusLink: box?.statusLink ?? true,
  testMode: box?.testMode ?? true,
  active: box?.active ?? true,
  takeExisting: box?.takeExisting ?? false,
})

/** What is sent of a draft: empty is nothing, and a password only when one was typed. */
export function saidOf({ imapSecret, smtpSecret, ...draft }: Draft): NewMailbox {
  const orNull = <T extends string | null>(value: T) => (value === '' ? null : value)
  return {
    ...draft,
    senderName: draft.senderName || draft.name,
    imapHost: orNull(draft.imapHost),
    imapUser: orNull(draft.imapUser),
    smtpHost: orNull(draft.smtpHost),
    smtpUser: orNull(draft.smtpUser),
    insideHost: orNull(draft.insideHost),
    certificate: orNull(draft.certificate),
    checkedBy: orNull(draft.checkedBy),
    language: orNull(draft.language),
    autoReply: orNull(draft.autoReply),
    imapFolder: draft.imapFolder || 'INBOX',
    ...(imapSecret && { imapSecret }),
    ...(smtpSecret && { smtpSecret }),
  }
}
