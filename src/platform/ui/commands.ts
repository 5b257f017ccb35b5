// useCommands([{label: 'Archive this customer', run}], {group: 'This customer'}): what "Find or do" (Ctrl/Cmd+K) offers
// while the screen is shown. Give `href` to go somewhere, `run` to act; `words` are other words people may type.
import { useEffect, useRef, useSyncExternalStore } from 'react'

export type Command = {
  label: string
  href?: string
  run?: () => unknown
  words?: string
  /** The key that does the same. */
  keyHint?: string
}
export type CommandGroup = { group: string; commands: Command[] }

const groups: CommandGroup[] = []
let shown: readonly CommandGroup[] = []
const listeners = new Set<() => void>()
const changed = () => {
  shown = [...groups]
  for (const listener of listeners) listener()
}

export const useCommands = (commands: Command[], { group }: { group: string }): void => {
  const latest = useRef(commands)
  latest.current = commands
  const names = commands.map((command) => `${command.label} ${command.href ?? ''}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered anew only when the words change.
  useEffect(() => {
    const offered: CommandGroup = {
      group,
      commands: latest.current.map((command, index) => ({
        ...command,
        ...(command.run ? { run: () => latest.current[index]?.run?.() } : {}),
      })),
    }
    groups.unshift(offered)
    changed()
    return () => {
      groups.splice(groups.indexOf(offered), 1)
      changed()
    }
  }, [group, names])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useShownCommands = (): readonly CommandGroup[] => useSyncExternalStore(subscribe, () => shown)
