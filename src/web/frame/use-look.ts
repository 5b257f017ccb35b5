import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { type Preferences, prefer, usePreferences } from '../../platform/ui/preferences.ts'
import { useAct } from '../../platform/ui/use-ask.ts'
import { membersApi } from '../../staff/members/api.ts'

type Kept = Preferences & { theme: 'auto' | 'light' | 'dark' }

/** What a person chose elsewhere holds here too, from the moment that it is known who they are. */
export const useKeptLook = (staff: { id: string; preferences: Kept } | null | undefined): void => {
  const { setColorScheme } = useMantineColorScheme()
  const taken = useRef<string>(undefined)
  useEffect(() => {
    if (!staff || taken.current === staff.id) return
    taken.current = staff.id
    const { theme, ...rest } = staff.preferences
    prefer(rest)
    setColorScheme(theme)
  }, [staff, setColorScheme])
}

/** Changes how the screens look, at once and for the next machine. */
export const useLook = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { density, singleKeys } = usePreferences()
  const { act } = useAct(membersApi.setPreferences, { quiet: true })
  const change = (wish: Partial<Kept>) => {
    const { theme, ...rest } = wish
    if (theme) setColorScheme(theme)
    prefer(rest)
    void act({ theme: colorScheme, density, singleKeys, ...wish })
  }
  return { look: { theme: colorScheme, density, singleKeys }, change }
}
