import { IconBell, IconHome, IconKey, IconUserCircle } from '@tabler/icons-react'
import { house } from './places/house.ts'
import { keep } from './places/keep.ts'
import { know } from './places/know.ts'
import { listen } from './places/listen.ts'
import type { Place } from './places/place.ts'

/** Every place that can be gone to from anywhere. */
export const places: readonly Place[] = [
  { label: 'Home', path: '/', icon: IconHome, may: 'signed-in', bar: true },
  ...know,
  ...keep,
  ...listen,
  ...house,
  { step: 'Me', label: 'My account', path: '/me', icon: IconUserCircle, may: 'signed-in' },
  { step: 'Me', label: 'Notices', path: '/me/notices', icon: IconBell, may: 'signed-in' },
  { step: 'Me', label: 'API keys', path: '/me/keys', icon: IconKey, may: 'keys.make' },
]
