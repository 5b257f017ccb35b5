import { Kbd, Switch } from '@mantine/core'
import { useState } from 'react'
import { useKeys, useShownKeys } from '../../platform/ui/keys.ts'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { undoLast } from '../../platform/ui/toast.tsx'
import { commandKey } from './command-key.ts'
import classes from './FrameKeys.module.css'
import { useLook } from './use-look.ts'

let show = () => {}
/** Shows the sheet of keys, from wherever. */
export const showKeys = (): void => show()

const said: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', ' ': 'Space' }

/** The keys that work on every page, and the sheet that lists all that work just now. */
export const FrameKeys = ({ find }: { find: () => void }) => {
  const [open, setOpen] = useState(false)
  const { look, change } = useLook()
  const layers = useShownKeys()
  show = () => setOpen(true)
  useKeys(
    [
      { key: '?', does: 'This sheet', run: () => setOpen(true) },
      { key: '/', does: `Find or do (also ${commandKey})`, run: find },
      { key: 'z', does: 'Take back what was just done', run: undoLast },
    ],
    { group: 'Everywhere' },
  )
  const groups = [...new Set(layers.map((layer) => layer.group))].reverse()
  return (
    <Dialog opened={open} onClose={() => setOpen(false)} title="Keys of this page" size="md">
      {groups.map((group) => (
        <section key={group} className={classes.group}>
          <h3>{group}</h3>
          <dl>
            {layers
              .filter((layer) => layer.group === group)
              .flatMap((layer) => layer.shortcuts)
              .filter((shortcut) => !shortcut.silent)
              .map((shortcut) => (
                <div key={shortcut.key}>
                  <dt>
                    <Kbd>
                      {said[shortcut.key] ?? (shortcut.key.length === 1 ? shortcut.key.toUpperCase() : shortcut.key)}
                    </Kbd>
                  </dt>
                  <dd>{shortcut.does}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <Switch
        mt="md"
        label="Single keys act"
        description="Switch this off if you dictate, or if a cat shares your desk. Arrows, Enter and Escape work anyway."
        checked={look.singleKeys}
        onChange={(event) => change({ singleKeys: event.currentTarget.checked })}
      />
    </Dialog>
  )
}
