import { append } from '../../../customers/consents/actions.ts'
import { organisationOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'
import { sendMail } from '../../../platform/server/mail.ts'
import { makeLink, signedId, urlOf } from '../../links/actions.ts'
import { inLanguage } from '../../questionnaire/piping.ts'
import { findSurvey } from '../../surveys/store.ts'
import { whyNot } from '../model.ts'
import { rules } from '../rules/store.ts'
import * as store from '../store.ts'

export const unsubscribePurpose = 'survey unsubscribe'
const unsubscribeUrl = ({ house: { config } }: Context, customerId: string) =>
  `${config.publicUrl}/u/${signedId(config.secret, unsubscribePurpose, customerId)}`

/** Asks, or reminds, one person whose time has come; everything is looked at again, since days may have gone by. */
export async function askOne(context: Context, due: store.Due): Promise<void> {
  const { db, now } = context
  const of = await findSurvey(db, due.surveyId)
  if (of?.state !== 'open' || of.archivedAt || (of.closesAt && Date.parse(of.closesAt) <= now.getTime())) {
    await store.setRequest(
      db,
      due,
      due.state === 'waiting' ? { state: 'left out', reason: 'closed' } : { state: 'expired' },
    )
    return
  }
  const [facts] = await store.factsOf(db, due.surveyId, due.wave, [due.customerId])
  const reminder = due.state === 'asked'
  const { daysBetween } = await rules(db)
  const seen = facts && { ...facts, askedForThis: false, ...(reminder ? { lastAskedAt: null } : {}) }
  const against = seen
    ? whyNot(seen, { now, daysBetween, aboutCase: due.aboutKind === 'case' ? due.aboutId : null })
    : { why: 'gone' as const, mayOverride: false }
  if (!facts?.email || (against && !(against.mayOverride && due.overrideBy))) {
    await store.setRequest(
      db,
      due,
      reminder ? { state: 'expired' } : { state: 'left out', reason: against?.why ?? 'no e-mail' },
    )
    return
  }
  const linkId =
    (await store.linkOfRequest(db, due.customerId, due.id)) ??
    (
      await makeLink(context, {
        surveyId: due.surveyId,
        kind: 'single',
        channel: 'email',
        customerId: due.customerId,
        requestId: due.id,
        wave: due.wave,
      })
    ).id
  const { name, language } = await organisationOf(db)
  const first = of.draft.languages.find((each) => each === language) ?? of.draft.languages[0] ?? 'en'
  const stop = unsubscribeUrl(context, due.customerId)
  const mailId = await sendMail(context, {
    to: facts.email,
    subject: `${inLanguage(of.draft.title, first, first)} (${name})`,
    text: `${inLanguage(of.draft.intro, first, first)}

${urlOf(context, linkId)}

${name}

--
${stop}
`,
    unsubscribe: stop,
  })
  await store.setRequest(
    db,
    due,
    reminder ? { reminded: due.reminded + 1, mailId } : { state: 'asked', askedAt: now, mailId },
  )
}

/** What a press on "ask me no more" does: an objection to being asked by e-mail, recorded as any other. */
export const objects = (context: Context, customerId: string) =>
  append(context, customerId, {
    purpose: 'research',
    channel: 'email',
    given: false,
    lawfulBasis: 'consent',
    wording: 'Ask me no more for feedback by e-mail.',
    source: 'link in a request for feedback',
  })
