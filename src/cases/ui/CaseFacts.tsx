import { channelLabels } from '../../customers/interactions/schema.ts'
import { useDepartments } from '../../customers/ui/use-departments.ts'
import { ask } from '../../platform/ui/ask.ts'
import { EditInPlace } from '../../platform/ui/form/EditInPlace.tsx'
import { Facts } from '../../platform/ui/page/Page.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useColleagues, useTeams } from '../../staff/ui/use-colleagues.ts'
import { api } from '../api.ts'
import type { CasePage } from '../page/schema.ts'
import { type CaseEdits, outcomeLabels, priorityOptions } from '../schema.ts'
import classes from './Case.module.css'
import { useRefreshCase } from './use-refresh-case.ts'

/** What is known of a case and whose it is to do; each edited where it stands. */
export const CaseFacts = ({ page }: { page: CasePage }) => {
  const may = useMay()
  const { case: found, names, inside } = page
  const mayEdit = inside && may('cases.work')
  const colleagues = useColleagues(mayEdit)
  const teams = useTeams(mayEdit)
  const departments = useDepartments(mayEdit)
  const refresh = useRefreshCase()
  const shared = {
    record: found,
    mayEdit,
    save: (change: object, ifMatch: number) =>
      ask(api.editCase, { ...(change as CaseEdits), id: found.id }, { ifMatch }),
    onSaved: refresh,
  }
  const assessed = [found.severity, found.complexity, found.impact, found.safety ? 'safety' : null].filter(Boolean)
  return (
    <section className={classes.part} aria-label="Facts">
      <h2>Facts</h2>
      <Facts
        facts={[
          ['Subject', <EditInPlace key="subject" {...shared} field="subject" label="Subject" />],
          [
            'Owner',
            <EditInPlace
              key="owner"
              {...shared}
              field="ownerId"
              label="Owner"
              kind="choice"
              options={colleagues}
              shown={names.owner?.name}
            />,
          ],
          [
            'Team',
            <EditInPlace
              key="team"
              {...shared}
              field="teamId"
              label="Team"
              kind="choice"
              options={teams}
              shown={names.team?.name}
            />,
          ],
          [
            'Department that acts',
            <EditInPlace
              key="department"
              {...shared}
              field="departmentId"
              label="Department that acts"
              kind="choice"
              options={departments}
              shown={names.department?.name}
            />,
          ],
          [
            'Priority',
            <EditInPlace
              key="priority"
              {...shared}
              field="priority"
              label="Priority"
              kind="choice"
              options={priorityOptions}
            />,
          ],
          ['Level', found.escalation > 0 ? `Escalated to ${found.escalation}` : null],
          ['Assessed', assessed.length > 0 ? assessed.join(', ') : null],
          ['Outcome', found.outcome ? outcomeLabels[found.outcome] : null],
          ['Tags', inside && <EditInPlace key="tags" {...shared} field="tags" label="Tags" kind="tags" />],
          [
            'Remedy sought',
            <EditInPlace key="remedy" {...shared} field="remedySought" label="Remedy sought" kind="long" />,
          ],
          [
            'Access need',
            may('cases.readRestricted') && inside && (
              <EditInPlace key="need" {...shared} field="accessNeed" label="Access need" kind="long" />
            ),
          ],
          ['Language', <EditInPlace key="language" {...shared} field="language" label="Language" />],
          ['Came by', channelLabels[found.channel]],
          ['Raised by', names.raisedBy?.name],
          ['About', names.aboutStaff ? `${names.aboutStaff.name} (who does not see this case)` : null],
          ['Reopened', found.reopened > 0 ? `${found.reopened} times` : null],
        ]}
      />
    </section>
  )
}
