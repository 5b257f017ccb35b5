import { Button } from '@mantine/core'
import { IconCheck, IconHandGrab, IconInbox, IconPhone, IconRefresh, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useKeys } from '../../../platform/ui/keys.ts'
import { useMay, useSession } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { Alert } from '../schema.ts'
import classes from './Alerts.module.css'
import { GiveDialog } from './GiveDialog.tsx'
import { ResolveDialog } from './ResolveDialog.tsx'
import { SpokenDialog } from './SpokenDialog.tsx'

const stale = ['customers', 'cases'] as const

/** What can be done about an alert, each by a key as well. */
export const ActBar = ({ alert }: { alert: Alert }) => {
  const may = useMay()
  const { staff } = useSession()
  const [dialog, setDialog] = useState<'spoken' | 'resolve' | 'give'>()
  const give = useAct(api.giveAlert, { stale, done: 'It is yours.' })
  const asCase = useAct(api.alertAsCase, { stale, done: 'It is a case now.' })
  const again = useAct(api.askAgainAfterAlert, {
    stale,
    done: 'They are asked again as soon as the rules of asking allow.',
  })
  const reopen = useAct(api.reopenAlert, { stale, done: 'It is open again.' })
  const at = { customerId: alert.customerId, id: alert.id }
  const works = may('alerts.work')
  const open = alert.resolvedAt === null
  const person = alert.customer !== null
  const mine = alert.owner?.id === staff.id
  const take = () => void give.act({ ...at, ownerId: staff.id })
  const raise = () => void asCase.act({ ...at, type: 'complaint' })
  useKeys(
    [
      ...(mine ? [] : [{ key: 'a', does: 'Take it', run: take }]),
      { key: 'g', does: 'Give it to somebody', run: () => setDialog('give') },
      ...(person ? [{ key: 'c', does: 'Say that you spoke with them', run: () => setDialog('spoken') }] : []),
      { key: 'r', does: 'Resolve it', run: () => setDialog('resolve') },
    ],
    { group: 'Alert', when: works && open },
  )
  if (!works) return null
  const close = () => setDialog(undefined)
  return (
    <div className={classes.bar}>
      {open && (
        <>
          {person && (
            <Button
              size="compact-sm"
              variant={alert.contactedAt ? 'default' : 'filled'}
              leftSection={<IconPhone size={15} aria-hidden="true" />}
              title="Spoken with (C)"
              onClick={() => setDialog('spoken')}
            >
              Spoken with them
            </Button>
          )}
          <Button
            size="compact-sm"
            variant={alert.contactedAt || !person ? 'filled' : 'default'}
            leftSection={<IconCheck size={15} aria-hidden="true" />}
            title="Resolve (R)"
            onClick={() => setDialog('resolve')}
          >
            Resolve
          </Button>
          {!mine && (
            <Button
              size="compact-sm"
              variant="default"
              loading={give.acting}
              leftSection={<IconHandGrab size={15} aria-hidden="true" />}
              title="Take (A)"
              onClick={take}
            >
              Take
            </Button>
          )}
          <Button size="compact-sm" variant="default" title="Give to (G)" onClick={() => setDialog('give')}>
            Give to
          </Button>
          {person && !alert.caseId && may('cases.raise') && (
            <Button
              size="compact-sm"
              variant="default"
              loading={asCase.acting}
              leftSection={<IconInbox size={15} aria-hidden="true" />}
              onClick={raise}
            >
              Make it a case
            </Button>
          )}
        </>
      )}
      {!open && (
        <Button
          size="compact-sm"
          variant="default"
          loading={reopen.acting}
          leftSection={<IconRefresh size={15} aria-hidden="true" />}
          onClick={() => void reopen.act(at)}
        >
          Open it again
        </Button>
      )}
      {!open && alert.mayAskAgain && (
        <Button
          size="compact-sm"
          loading={again.acting}
          leftSection={<IconSend size={15} aria-hidden="true" />}
          onClick={() => void again.act(at)}
        >
          Ask them again
        </Button>
      )}
      {dialog === 'spoken' && <SpokenDialog alert={alert} onClose={close} />}
      {dialog === 'resolve' && <ResolveDialog alert={alert} onClose={close} />}
      {dialog === 'give' && <GiveDialog alert={alert} onClose={close} />}
    </div>
  )
}
