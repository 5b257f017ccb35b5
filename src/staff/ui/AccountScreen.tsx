import { Button } from '@mantine/core'
import { Go } from '../../platform/ui/Go.tsx'
import { Facts, Page, Section } from '../../platform/ui/page/Page.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../platform/ui/use-ask.ts'
import { PasswordForm } from '../password/ui/PasswordForm.tsx'
import { sessionApi } from '../session/api.ts'
import { SessionLines } from '../session/ui/SessionLines.tsx'
import { Look } from './Look.tsx'

const MySessions = ({ id }: { id: string }) => {
  const asked = useAsk(sessionApi.sessions)
  const { act, acting } = useAct(sessionApi.endSessions, {
    done: 'Signed out everywhere but here.',
    stale: ['sessions'],
  })
  const others = (asked.data?.rows.length ?? 0) > 1
  return (
    <Section
      title="Where I am signed in"
      aside={
        others && (
          <Button size="compact-sm" variant="default" loading={acting} onClick={() => void act({ id })}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <Answered of={asked} rows={2}>
        {({ rows }) => <SessionLines rows={rows} />}
      </Answered>
    </Section>
  )
}

export const AccountScreen = () => {
  const { staff } = useSession()
  const may = useMay()
  return (
    <Page title="My account" about={staff.email} read>
      <Section title="Me">
        <Facts
          facts={[
            ['Name', staff.name],
            ['E-mail', staff.email],
            ['Role', staff.role.name],
            [
              'As a customer',
              staff.personId ? (
                <Go key="c" href={`/customers/${staff.personId}`}>
                  Open my page
                </Go>
              ) : null,
            ],
            [
              'API keys',
              may('keys.make') ? (
                <Go key="k" href="/me/keys">
                  My keys
                </Go>
              ) : null,
            ],
          ]}
        />
      </Section>
      <Section title="Look and keys">
        <Look />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <MySessions id={staff.id} />
    </Page>
  )
}
