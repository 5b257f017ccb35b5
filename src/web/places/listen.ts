import { IconArrowsSplit, IconClipboardText, IconGauge, IconMoodSmile } from '@tabler/icons-react'
import { of } from './place.ts'

export const listen = of('Listen', [
  { label: 'Surveys', path: '/surveys', icon: IconClipboardText, may: 'surveys.read' },
  { label: 'Measures', path: '/measures', icon: IconGauge, may: 'surveys.read' },
  { label: 'Drivers', path: '/drivers', under: '/measures', icon: IconArrowsSplit, may: 'surveys.read' },
  { label: 'Kano', path: '/kano', under: '/measures', icon: IconMoodSmile, may: 'surveys.read' },
])
