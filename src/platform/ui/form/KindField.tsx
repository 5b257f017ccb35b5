import { SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'

type KindFieldProps<Kind extends string> = {
  label: string
  kinds: { value: Kind; label: string }[]
  /** What each of them means, in a sentence. */
  about: Record<Kind, string>
  value: Kind
  onChange: (kind: Kind) => void
}

/** Which of a few kinds something is, with a sentence on the one that is chosen; more than fit beside one another on a phone stand in a column. */
export const KindField = <Kind extends string>({ label, kinds, about, value, onChange }: KindFieldProps<Kind>) => {
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const letters = kinds.reduce((sum, kind) => sum + kind.label.length, 0)
  return (
    <div>
      <SegmentedControl
        aria-label={label}
        {...(narrow && letters > 30 ? { orientation: 'vertical' as const, fullWidth: true } : {})}
        data={kinds}
        value={value}
        onChange={onChange}
        style={{ maxWidth: '100%', overflowX: 'auto' }}
      />
      <Text size="sm" c="dimmed" mt={6}>
        {about[value]}
      </Text>
    </div>
  )
}
