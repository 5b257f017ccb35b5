import { Button, Group } from '@mantine/core'
import lists from './Lists.module.css'

type BothVersionsProps = {
  mine: string
  theirs: string
  keepMine: () => void
  takeTheirs: () => void
  acting: boolean
}

/** Two people wrote at once: both versions side by side, and the one who came second chooses. */
export const BothVersions = ({ mine, theirs, keepMine, takeTheirs, acting }: BothVersionsProps) => (
  <div className={lists.conflict} role="alert">
    <p>Someone else changed this while you were writing. Nothing is lost: choose which stays.</p>
    <dl>
      <div>
        <dt>Yours</dt>
        <dd>{mine || 'empty'}</dd>
      </div>
      <div>
        <dt>Theirs</dt>
        <dd>{theirs || 'empty'}</dd>
      </div>
    </dl>
    <Group gap={6}>
      <Button size="compact-xs" onClick={keepMine} loading={acting}>
        Keep mine
      </Button>
      <Button size="compact-xs" variant="default" onClick={takeTheirs}>
        Take theirs
      </Button>
    </Group>
  </div>
)
