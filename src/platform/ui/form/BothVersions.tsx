// <BothVersions mine theirs keepMine takeTheirs acting>: two people wrote at once; both versions stand side by side.
import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './BothVersions.module.css'

type BothVersionsProps = {
  mine: ReactNode
  theirs: ReactNode
  keepMine: () => void
  takeTheirs: () => void
  acting: boolean
}

/** Below the last line of a page it would be there, and nobody would see it. */
const intoView = (box: HTMLElement | null) => box?.scrollIntoView({ block: 'nearest' })

/** The one who came second sees both, and chooses. */
export const BothVersions = ({ mine, theirs, keepMine, takeTheirs, acting }: BothVersionsProps) => (
  <div className={classes.conflict} role="alert" ref={intoView}>
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
