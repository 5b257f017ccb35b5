import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { HandOver } from '../../ui/HandOver.tsx'
import lines from '../../ui/Lines.module.css'
import { invitationsApi } from '../api.ts'
import type { Invitation } from '../schema.ts'

const mailTold: Record<string, string> = {
  waiting: 'mail waiting',
  sending: 'mail on its way',
  sent: 'mail sent',
  failed: 'mail failed',
  'in doubt': 'mail in doubt',
}

const told = (each: Invitation): string =>
  [
    each.roleName,
    each.teamName,
    each.mail ? mailTold[each.mail] : 'link handed over',
    each.state === 'open' ? `until ${sayDay(each.expiresAt)}` : null,
    each.invitedByName ? `by ${each.invitedByName}` : null,
  ]
    .filter(Boolean)
    .join(', ')

/** Who is invited, and what became of it. */
export const InvitationLines = ({ rows }: { rows: readonly Invitation[] }) => {
  const [fresh, setFresh] = useState<{ email: string; link: string }>()
  const resending = useAct(invitationsApi.resendInvitation, {
    done: (answer) => (answer.link ? undefined : `A new link is on its way to ${answer.invitation.email}.`),
  })
  const revoking = useAct(invitationsApi.revokeInvitation, { done: 'The invitation is taken back; its link is dead.' })
  const resend = async (id: string) => {
    const answer = await resending.act({ id })
    if (answer?.link) setFresh({ email: answer.invitation.email, link: answer.link })
  }
  return (
    <>
      <ul className={lines.lines}>
        {rows.map((each) => (
          <li key={each.id} className={lines.line} data-quiet={each.state !== 'open' || undefined}>
            <span className={lines.what}>
              {each.name ? `${each.name}, ${each.email}` : each.email}
              <small>{told(each)}</small>
            </span>
            {(each.mail === 'failed' || each.mail === 'in doubt') && each.state === 'open' && (
              <span className={lines.tag} data-tone="amber">
                {mailTold[each.mail]}
              </span>
            )}
            {each.state !== 'open' && <span className={lines.tag}>{each.state}</span>}
            {each.state !== 'accepted' && (
              <span className={lines.ends}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Send ${each.email} a new link`}
                  disabled={resending.acting}
                  onClick={() => void resend(each.id)}
                >
                  New link
                </Button>
                {each.state === 'open' && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Take back the invitation of ${each.email}`}
                    disabled={revoking.acting}
                    onClick={() => void revoking.act({ id: each.id })}
                  >
                    Take back
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Dialog opened={fresh !== undefined} onClose={() => setFresh(undefined)} title="A new link" size="md">
        {fresh && (
          <HandOver
            label="Invitation link"
            secret={fresh.link}
            why={`Hand this link to ${fresh.email}. It is shown once; the one before is dead.`}
          />
        )}
      </Dialog>
    </>
  )
}
