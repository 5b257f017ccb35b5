import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { ChoiceField, ChoicesField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Facts } from '../../../platform/ui/page/Page.tsx'
import { SidePanel } from '../../../platform/ui/page/SidePanel.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { membersApi } from '../../members/api.ts'
import { Sure } from '../../ui/Sure.tsx'
import { teamsApi } from '../api.ts'
import type { Team } from '../schema.ts'

type Draft = { name: string; departmentId: string | null; leaderId: string | null; memberIds: string[] }
type TeamPanelProps = { team?: Team; onClose: () => void; onOpen: (id: string) => void }

const options = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }))
const enabled = JSON.stringify({ field: 'disabled', is: 'eq', value: false })

export const TeamPanel = ({ team, onClose, onOpen }: TeamPanelProps) => {
  const may = useMay()('staff.edit')
  const [asking, setAsking] = useState(false)
  const people = useAsk(membersApi.members, { filter: enabled, limit: 200, count: 'no' }, { when: may })
  const departments = useAsk(teamsApi.departmentsForTeams, {}, { when: may })
  const adding = useAct(teamsApi.addTeam, { quiet: true, done: 'The team is there.', stale: ['staff'] })
  const editing = useAct(teamsApi.editTeam, { quiet: true, done: 'Saved.', stale: ['staff', 'session'] })
  const removing = useAct(teamsApi.removeTeam, { done: 'The team is removed.', stale: ['staff'] })
  const form = useForm<Draft>({
    initialValues: {
      name: team?.name ?? '',
      departmentId: team?.departmentId ?? null,
      leaderId: team?.leaderId ?? null,
      memberIds: team?.members.map((member) => member.id) ?? [],
    },
    validate: { name: (value) => (value.trim() ? null : 'Write the team’s name') },
  })
  // Members who were disabled since are no choice any more, but they stay in the team until they are taken out.
  const choices = [
    ...new Map(
      [...options(people.data?.rows ?? []), ...options(team?.members ?? [])].map((each) => [each.value, each]),
    ),
  ].map(([, each]) => each)
  const save = async (draft: Draft) => {
    const answer = team
      ? await editing.act({ id: team.id, ...draft }, { ifMatch: team.version })
      : await adding.act(draft)
    if (!answer) return
    form.resetDirty(draft)
    onOpen(answer.id)
  }
  return (
    <SidePanel title={team?.name ?? 'A new team'} onClose={onClose}>
      {may ? (
        <>
          <Form
            form={form}
            onSubmit={save}
            submit={team ? 'Save the team' : 'Add the team'}
            acting={adding.acting || editing.acting}
            problem={adding.problem ?? editing.problem}
            guard={false}
          >
            <TextField label="Name" required withAsterisk={false} {...form.getInputProps('name')} />
            <ChoiceField
              label="Department"
              description="Colleagues of the department see what concerns it."
              options={options(departments.data?.rows ?? [])}
              {...form.getInputProps('departmentId')}
            />
            <ChoiceField label="Leader" searchable options={choices} {...form.getInputProps('leaderId')} />
            <ChoicesField label="Members" searchable options={choices} {...form.getInputProps('memberIds')} />
          </Form>
          {team && (
            <Group mt="lg">
              <Button variant="default" onClick={() => setAsking(true)}>
                Remove the team
              </Button>
            </Group>
          )}
        </>
      ) : (
        team && (
          <Facts
            facts={[
              ['Department', team.departmentName],
              ['Leader', team.leaderName],
              ['Members', team.members.map((member) => member.name).join(', ')],
            ]}
          />
        )
      )}
      <Sure
        opened={asking}
        title={`Remove ${team?.name ?? 'the team'}?`}
        what="Its members stay. A team that customers are restricted to cannot be removed."
        button="Remove the team"
        acting={removing.acting}
        onClose={() => setAsking(false)}
        onSure={async () => {
          if (team && (await removing.act({ id: team.id }))) onClose()
        }}
      />
    </SidePanel>
  )
}
