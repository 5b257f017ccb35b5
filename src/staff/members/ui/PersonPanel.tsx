import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { EditInPlace } from '../../../platform/ui/form/EditInPlace.tsx'
import { Go } from '../../../platform/ui/Go.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Facts, Section } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { Answered, Need } from '../../../platform/ui/page/States.tsx'
import { useMay, useSession } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayDay, sayWhen } from '../../../platform/ui/values.ts'
import { keysApi } from '../../keys/api.ts'
import { KeyLines } from '../../keys/ui/KeyLines.tsx'
import { mayManage, wordsLacking } from '../../model.ts'
import { passwordApi } from '../../password/api.ts'
import { rolesApi } from '../../roles/api.ts'
import type { StaffMember } from '../../schema.ts'
import { sessionApi } from '../../session/api.ts'
import { SessionLines } from '../../session/ui/SessionLines.tsx'
import { HandOver } from '../../ui/HandOver.tsx'
import { Sure } from '../../ui/Sure.tsx'
import { membersApi } from '../api.ts'

const Access = ({ member }: { member: StaffMember }) => {
  const [asking, setAsking] = useState(false)
  const [link, setLink] = useState<string>()
  const editing = useAct(membersApi.editMember, {
    done: (answer) =>
      answer.disabledAt ? `${answer.name} is disabled and signed out everywhere.` : `${answer.name} may sign in again.`,
  })
  const resetting = useAct(passwordApi.makeResetLink, {
    done: (answer) => (answer.link ? undefined : `A link is on its way to ${member.email}.`),
  })
  const setDisabled = (disabled: boolean) => editing.act({ id: member.id, disabled }, { ifMatch: member.version })
  return (
    <>
      <Group gap="sm" mt="md" mb="md">
        {member.disabledAt ? (
          <Button variant="default" loading={editing.acting} onClick={() => void setDisabled(false)}>
            Enable
          </Button>
        ) : (
          <>
            <Button
              variant="default"
              loading={resetting.acting}
              onClick={async () => setLink((await resetting.act({ id: member.id }))?.link ?? undefined)}
            >
              Make a password link
            </Button>
            <Button variant="default" onClick={() => setAsking(true)}>
              Disable
            </Button>
          </>
        )}
      </Group>
      <Dialog
        opened={link !== undefined}
        onClose={() => setLink(undefined)}
        title="A link for a new password"
        size="md"
      >
        {link && (
          <HandOver
            label="Password link"
            secret={link}
            why={`Hand this link to ${member.name}. It is shown once, works once, and for an hour.`}
          />
        )}
      </Dialog>
      <Sure
        opened={asking}
        title={`Disable ${member.name}?`}
        what="They are signed out everywhere within a second and their API keys are revoked. What they did stays with their name. They can be enabled again."
        button="Disable"
        acting={editing.acting}
        onClose={() => setAsking(false)}
        onSure={async () => {
          if (await setDisabled(true)) setAsking(false)
        }}
      />
    </>
  )
}

const Proofs = ({ id }: { id: string }) => {
  const sessions = useAsk(sessionApi.staffSessions, { id })
  const keys = useAsk(keysApi.staffKeys, { id })
  return (
    <>
      <Section title="Signed in">
        <Answered of={sessions} rows={2}>
          {({ rows }) => <SessionLines rows={rows} />}
        </Answered>
      </Section>
      <Section title="API keys">
        <Answered of={keys} rows={2}>
          {({ rows }) => <KeyLines rows={rows} />}
        </Answered>
      </Section>
    </>
  )
}

export const PersonPanel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const client = useQueryClient()
  const { staff } = useSession()
  const may = useMay()
  const member = useAsk(membersApi.member, { id }, { keep: false })
  const roles = useAsk(rolesApi.roles)
  const theirs = roles.data?.rows.find((role) => role.id === member.data?.roleId)
  const mayEdit = may('staff.edit') && theirs !== undefined && mayManage(theirs.words, staff)
  const given = (roles.data?.rows ?? []).filter((role) => wordsLacking(role.words, staff).length === 0)
  const fresh = () => {
    for (const key of ['staff', 'session', 'roles']) void client.invalidateQueries({ queryKey: [key] })
  }
  const save = (change: Record<string, unknown>, ifMatch: number) =>
    ask(membersApi.editMember, { id, ...(change as { name?: string }) }, { ifMatch })
  const edit = (record: StaffMember, field: 'name' | 'email', label: string) => (
    <EditInPlace record={record} field={field} label={label} save={save} onSaved={fresh} mayEdit={mayEdit} />
  )
  return (
    <SidePanel title={member.data?.name ?? 'Person'} about={member.data?.roleName} onClose={onClose}>
      <Answered of={member}>
        {(record) => (
          <>
            {record.disabledAt && <Need>Disabled since {sayDay(record.disabledAt)}: they cannot sign in.</Need>}
            <Facts
              facts={[
                ['Name', edit(record, 'name', 'Name')],
                ['E-mail', edit(record, 'email', 'E-mail')],
                [
                  'Role',
                  <EditInPlace
                    key="role"
                    record={record}
                    field="roleId"
                    label="Role"
                    kind="choice"
                    options={given.map((role) => ({ value: role.id, label: role.name }))}
                    shown={record.roleName}
                    save={save}
                    onSaved={fresh}
                    mayEdit={mayEdit && record.id !== staff.id}
                  />,
                ],
                ['Teams', record.teams.map((team) => team.name).join(', ')],
                ['Last seen', record.lastSeenAt ? sayWhen(record.lastSeenAt) : 'never'],
                ['Here since', sayDay(record.createdAt)],
                [
                  'As a customer',
                  record.personId ? (
                    <Go key="c" href={`/customers/${record.personId}`}>
                      Open {record.name}
                    </Go>
                  ) : null,
                ],
              ]}
            />
            {mayEdit && record.id !== staff.id && <Access member={record} />}
            {may('staff.edit') && <Proofs id={record.id} />}
          </>
        )}
      </Answered>
    </SidePanel>
  )
}
