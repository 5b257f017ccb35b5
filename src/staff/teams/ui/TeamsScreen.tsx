import { Button } from '@mantine/core'
import { useAddress } from '../../../platform/ui/Go.tsx'
import { useOpen } from '../../../platform/ui/list/List.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import lines from '../../ui/Lines.module.css'
import { teamsApi } from '../api.ts'
import { TeamPanel } from './TeamPanel.tsx'

const NEW = 'new'

export const TeamsScreen = () => {
  const may = useMay()('staff.edit')
  const [, set] = useAddress()
  const [open, close] = useOpen()
  const asked = useAsk(teamsApi.teams)
  const team = asked.data?.rows.find((each) => each.id === open)
  const go = (id: string) => set({ open: id })
  const add = may ? <Button onClick={() => go(NEW)}>Add a team</Button> : undefined
  return (
    <Page
      title="Teams"
      about="Who works together, and for which department."
      action={add}
      panel={
        open === NEW || team ? (
          <TeamPanel
            key={team ? `${team.id} ${team.version}` : NEW}
            {...(team ? { team } : {})}
            onClose={close}
            onOpen={go}
          />
        ) : undefined
      }
    >
      <Answered of={asked} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="No teams yet"
              why="A team shares restricted customers and belongs to a department, so that colleagues see what concerns it."
              action={add}
            />
          ) : (
            <ul className={lines.lines}>
              {rows.map((each) => (
                <li key={each.id} className={lines.line}>
                  <span className={lines.what}>
                    <button
                      type="button"
                      className={lines.open}
                      aria-current={each.id === open || undefined}
                      onClick={() => go(each.id)}
                    >
                      {each.name}
                    </button>
                    <small>{each.members.map((member) => member.name).join(', ') || 'Nobody yet'}</small>
                  </span>
                  {each.departmentName && <span className={lines.tag}>{each.departmentName}</span>}
                  <span className={lines.tag}>{sayCount(each.members.length, ['member', 'members'])}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  )
}
